"""May these bytes of this class go to that recipient, for that purpose, on that basis, now?

Besides: consent records, written and read.
"""

from samphao.engines.disclosure.consent_contracts import ConsentRecord, Handling, Notice, Party
from samphao.engines.disclosure.consent_reading import read_consent_record
from samphao.engines.disclosure.consent_record import consent_record
from samphao.engines.disclosure.contracts import ConsentFacts, Decision, Question, Safeguard
from samphao.engines.disclosure.deciding import decide
from samphao.engines.disclosure.errors import (
    ConsentRecordIncomplete,
    ConsentRecordUnreadable,
    ConsentRecordVersion,
    MomentWithoutZone,
    PolicyInvalid,
    PolicyUnnamed,
    PolicyUnreadable,
    PolicyUnworded,
    SchemaUnreadable,
)
from samphao.engines.disclosure.policies import Policies, compile_policies
from samphao.engines.disclosure.vocabulary import (
    BasisKind,
    DataClass,
    Duty,
    Instrument,
    Purpose,
    RecipientKind,
    word_code,
)

__all__ = [
    "BasisKind",
    "ConsentFacts",
    "ConsentRecord",
    "ConsentRecordIncomplete",
    "ConsentRecordUnreadable",
    "ConsentRecordVersion",
    "DataClass",
    "Decision",
    "Duty",
    "Handling",
    "Instrument",
    "MomentWithoutZone",
    "Notice",
    "Party",
    "Policies",
    "PolicyInvalid",
    "PolicyUnnamed",
    "PolicyUnreadable",
    "PolicyUnworded",
    "Purpose",
    "Question",
    "RecipientKind",
    "Safeguard",
    "SchemaUnreadable",
    "compile_policies",
    "consent_record",
    "decide",
    "read_consent_record",
    "word_code",
]
