"""Cells that choose from a closed list: yes or no, storage, flags, basis, VAT status."""

import re
from functools import lru_cache

from samphao.engines.intake.faults import CellFault
from samphao.engines.intake.papers import parts_of
from samphao.engines.intake.spelling import folded, plain, word_table
from samphao.kernel.incoterm import Incoterm
from samphao.kernel.product import Flag, Storage, VATStatus

_ANSWERS = word_table("""
yes y true t 1 ใช่ มี จริง เป็น ได้ ✓ ✔ 是 有 对 wo
no n false f 0 ไม่ ไม่ใช่ ไม่มี ไม่เป็น ไม่ได้ ✗ 否 无 不是 没有 不
unknown ไม่ทราบ ไม่แน่ใจ ไม่รู้ not_sure 不清楚 未知 不确定
""") | {"": "", "✓": "yes", "✔": "yes", "✗": "no"}
_STORAGE = word_table("""
ambient dry room_temperature normal shelf_stable room แห้ง อุณหภูมิห้อง อุณหภูมิปกติ ปกติ
ambient ธรรมดา 常温 干燥 室温 阴凉干燥
chilled chill refrigerated cool cold fridge แช่เย็น เย็น ตู้เย็น ควบคุมความเย็น 冷藏 保鲜
chilled 0-4°c 0-5°c 2-8°c 2-8
frozen freeze freezer deep_frozen แช่แข็ง แช่แข็งลึก เยือกแข็ง 冷冻 冻 速冻
""")
_BELOW_ZERO = re.compile(r"^(?:-|−|ลบ|零下|minus)\s*(?:1[0-9]|[2-9][0-9])\s*(?:°|c|องศา|度|$)")
_FLAGS = word_table("""
liquid liquids fluid ของเหลว น้ำ เหลว 液体 液态
alcohol alcoholic ethanol แอลกอฮอล์ เหล้า สุรา 酒精 含酒精 酒
battery batteries lithium lithium_battery แบตเตอรี่ แบต ลิเธียม 电池 锂电池
aerosol aerosols spray pressurised pressurized สเปรย์ แก๊สอัด 气雾剂 喷雾
live live_animal live_animals living สิ่งมีชีวิต สัตว์มีชีวิต มีชีวิต 活体 活物 活的
none no ไม่มี 无 没有 n/a
""")
_BASIS = word_table("""
EXW ex_works ex_factory หน้าโรงงาน ราคาหน้าโรงงาน 工厂交货 出厂价 出厂
FCA free_carrier 货交承运人
FAS free_alongside_ship
FOB free_on_board เอฟโอบี 离岸价 船上交货
CPT carriage_paid_to
CFR cnf c&f cost_and_freight
CIP
CIF cost_insurance_and_freight ซีไอเอฟ 到岸价
DAP delivered_at_place
DPU
DDP delivered_duty_paid 完税后交货
""")
_VAT = word_table("""
registered yes y true 1 vat จดทะเบียน จดทะเบียนแล้ว จดแล้ว จด มี ใช่ อยู่ในระบบ 已登记
registered 已注册 登记 注册 是 有
not_registered not no n false 0 ไม่จดทะเบียน ไม่ได้จดทะเบียน ไม่จด ไม่ได้จด ยังไม่จด ไม่มี
not_registered ไม่ ไม่ใช่ ไม่อยู่ในระบบ 未登记 未注册 否 无
unknown ไม่ทราบ ไม่แน่ใจ 不清楚 未知
""")
_STATES = word_table("""
fresh สด 新鲜 鲜
chilled แช่เย็น 冷藏
frozen แช่แข็ง 冷冻 冻
dried dry อบแห้ง แห้ง ตากแห้ง 干 干制 烘干
freeze_dried ฟรีซดราย 冻干
canned กระป๋อง ในกระป๋อง 罐头
roasted คั่ว 烘焙 焙炒
""")


@lru_cache(maxsize=4096)
def read_answer(text: str, _hint: str = "") -> bool | None:
    """Return yes or no; None when the cell says that it is not known."""
    word = _ANSWERS.get(plain(text) or text.strip())
    if not word:
        raise CellFault("intake.not_yes_or_no", value=text)
    return {"yes": True, "no": False}.get(word)


@lru_cache(maxsize=4096)
def read_storage(text: str, _hint: str = "") -> Storage:
    """Return the temperature the goods travel at."""
    below_zero = _BELOW_ZERO.search(folded(text))
    found = "frozen" if below_zero else _STORAGE.get(plain(text))
    if found is None:
        raise CellFault("intake.storage_unknown", value=text)
    return Storage(found)


@lru_cache(maxsize=4096)
def read_flags(text: str, _hint: str = "") -> frozenset[Flag]:
    """Return what a carrier must know; unknown words are never passed over."""
    flags = set()
    for part in parts_of(text.replace("/", ";").replace("+", ";").replace("|", ";")):
        word = _FLAGS.get(plain(part))
        if word is None:
            raise CellFault("intake.flag_unknown", value=text, flag=part)
        flags |= {Flag(word)} if word != "none" else set()
    return frozenset(flags)


@lru_cache(maxsize=4096)
def read_basis(text: str, _hint: str = "") -> Incoterm:
    """Return the basis of the price; a named place after it is left aside."""
    words = folded(text).split()
    found = _BASIS.get(plain(text)) or (_BASIS.get(plain(words[0])) if words else None)
    if found is None:
        raise CellFault("intake.basis_unknown", value=text)
    return Incoterm(found)


@lru_cache(maxsize=4096)
def read_vat(text: str, _hint: str = "") -> VATStatus:
    """Return whether the exporter is registered for Thai VAT."""
    found = _VAT.get(plain(text))
    if found is None:
        raise CellFault("intake.vat_unknown", value=text)
    return VATStatus(found)


@lru_cache(maxsize=16384)
def read_fact(text: str, _hint: str = "") -> str:
    """Return a fact's value: yes, no, a known state, or the words in lower case."""
    answer = _ANSWERS.get(plain(text))
    if answer in {"yes", "no"} and not text.strip().isdigit():
        return answer
    return _STATES.get(plain(text)) or folded(text)
