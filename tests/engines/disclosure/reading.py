"""The rules of disclosure read once more, in Python and apart from Cedar, to compare with it."""

from samphao.engines.disclosure import ConsentFacts, Question

OWN_PURPOSES = {
    "dpv:AccountManagement", "dpv:CommunicationManagement", "dpv:IdentityAuthentication",
    "dpv:RequestedServiceProvision", "dpv:RightsFulfilment",
}  # fmt: skip
DUTIES = {"customs_export_declaration", "tax_return", "court_order", "breach_notice"}
OWN_KINDS = {
    "official": {"self", "authority"},
    "operator-confidential": {"self"},
    "personal": {"self", "person"},
}
GROUNDS = {
    "official": {"foi_decision", "own_request"},
    "operator-confidential": {"consent", "legal_duty", "own_request"},
    "personal": {"consent", "legal_duty", "own_request"},
}


def may_go(asked: Question) -> bool:
    """Tell whether a question in known words may be allowed."""
    if asked.data_class == "public":
        return True
    if asked.basis not in GROUNDS.get(asked.data_class, set()) or not asked.fields:
        return False
    match asked.basis:
        case "foi_decision":
            return asked.reference.strip() != "" and asked.purpose == "dpv:RightsFulfilment"
        case "own_request":
            own = asked.recipient_kind in OWN_KINDS[asked.data_class]
            return own and asked.recipient == asked.subject and asked.purpose in OWN_PURPOSES
        case "legal_duty":
            thai = asked.recipient_kind == "authority" and asked.country == "TH"
            return thai and asked.reference in DUTIES and asked.purpose == "dpv:LegalCompliance"
    return asked.consent is not None and covers(asked.consent, asked)


def covers(consent: ConsentFacts, asked: Question) -> bool:
    """Tell whether a consent covers all of a question, now."""
    safe = {"TH", *(safeguard.country for safeguard in consent.safeguards)}
    return all(
        (
            consent.id == asked.reference.strip(),
            consent.subject == asked.subject,
            consent.recipient == asked.recipient,
            asked.purpose in consent.purposes,
            asked.data_class in consent.classes,
            asked.fields <= consent.fields,
            asked.country in consent.countries,
            asked.data_class != "personal" or asked.country in safe,
            consent.given_at <= asked.at,
            consent.expires_at is None or asked.at < consent.expires_at,
            consent.withdrawn_at is None or asked.at < consent.withdrawn_at,
        )
    )
