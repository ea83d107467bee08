"""The closed lists of words a question of disclosure is asked in."""

from enum import StrEnum

from samphao.kernel.data_class import DataClass

__all__ = ["BasisKind", "DataClass", "Duty", "Instrument", "Purpose", "RecipientKind", "word_code"]


class Purpose(StrEnum):
    """What data is asked for.

    Source: W3C Data Privacy Vocabulary 2.2, Purposes, https://w3id.org/dpv.
    """

    ACADEMIC_RESEARCH = "dpv:AcademicResearch"
    ACCOUNT_MANAGEMENT = "dpv:AccountManagement"
    COMMUNICATION_MANAGEMENT = "dpv:CommunicationManagement"
    CUSTOMER_ORDER_MANAGEMENT = "dpv:CustomerOrderManagement"
    DELIVERY_OF_GOODS = "dpv:DeliveryOfGoods"
    ESTABLISH_CONTRACTUAL_AGREEMENT = "dpv:EstablishContractualAgreement"
    FULFILMENT_OF_CONTRACTUAL_OBLIGATION = "dpv:FulfilmentOfContractualObligation"
    IDENTITY_AUTHENTICATION = "dpv:IdentityAuthentication"
    LEGAL_COMPLIANCE = "dpv:LegalCompliance"
    MARKETING = "dpv:Marketing"
    PAYMENT_MANAGEMENT = "dpv:PaymentManagement"
    PROVIDE_OFFICIAL_STATISTICS = "dpv:ProvideOfficialStatistics"
    REQUESTED_SERVICE_PROVISION = "dpv:RequestedServiceProvision"
    RIGHTS_FULFILMENT = "dpv:RightsFulfilment"
    SELL_PRODUCTS = "dpv:SellProducts"
    SERVICE_PROVISION = "dpv:ServiceProvision"


class RecipientKind(StrEnum):
    """Who receives; `self` is the enterprise or person whose data it is."""

    SELF = "self"
    PERSON = "person"
    ORGANISATION = "organisation"
    AUTHORITY = "authority"


class BasisKind(StrEnum):
    """On what ground data leaves."""

    CONSENT = "consent"
    LEGAL_DUTY = "legal_duty"
    CONTRACT = "contract"
    OWN_REQUEST = "own_request"
    FOI_DECISION = "foi_decision"
    AGGREGATE_RELEASE = "aggregate_release"


class Duty(StrEnum):
    """A duty under Thai law to tell an authority in Thailand."""

    CUSTOMS_EXPORT_DECLARATION = "customs_export_declaration"
    TAX_RETURN = "tax_return"
    COURT_ORDER = "court_order"
    BREACH_NOTICE = "breach_notice"


class Instrument(StrEnum):
    """What safeguards personal data in a country without adequate law: PDPA s.29."""

    ASEAN_MCC = "asean_mcc"
    EU_SCC = "eu_scc"
    BCR = "bcr"


_FAMILIES: dict[type[StrEnum], str] = {
    DataClass: "class",
    Purpose: "purpose",
    RecipientKind: "recipient",
    BasisKind: "basis",
    Duty: "duty",
    Instrument: "instrument",
}


def word_code(word: DataClass | Purpose | RecipientKind | BasisKind | Duty | Instrument) -> str:
    """Return the code under which the catalogues hold a word of the vocabulary."""
    return f"disclosure.{_FAMILIES[type(word)]}.{word.name.lower()}"
