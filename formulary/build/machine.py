"""Trouble of the machine that is no fault of ours: a disk that is full, a folder that is closed."""

import errno
import os
import re
from pathlib import Path

from formulary.model.findings import Words

_FULL = Words("the disk is full", "磁盘已满")
_CLOSED = Words("the disk may only be read", "磁盘为只读")

_DISK = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS})
"""The disk takes no more."""

REASONS = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: Words("the disk quota is used up", "磁盘配额已用完"),
    errno.EFBIG: Words("the system allows no file of this size", "系统不允许这么大的文件"),
    errno.EROFS: _CLOSED,
    errno.EACCES: Words("there is no permission", "没有权限"),
    errno.EPERM: Words("there is no permission", "没有权限"),
    errno.ELOOP: Words(
        "it is a link, where Formulary keeps a file of its own", "它是链接，而此处应是本程序的文件"
    ),
    errno.ENOTDIR: Words("a file stands where a folder is needed", "应为文件夹之处是一个文件"),
    errno.EISDIR: Words("a folder stands where a file is needed", "应为文件之处是一个文件夹"),
    errno.ENAMETOOLONG: Words("the name is too long for this disk", "名称超出该磁盘的长度限制"),
    errno.EMFILE: Words("too many files are open", "打开的文件过多"),
    errno.ENFILE: Words("too many files are open", "打开的文件过多"),
    errno.EIO: Words("the disk cannot be read or written", "磁盘读写出错"),
}
"""What the system says, in words; anything else may be a fault of ours."""

_MENDS = {
    errno.ENOSPC: Words("Make room, and run again.", "请腾出空间后重试。"),
    errno.EDQUOT: Words("Make room, and run again.", "请腾出空间后重试。"),
    errno.ELOOP: Words("Remove the link, and run again.", "请删除该链接后重试。"),
    errno.EROFS: Words("Work on a copy that can be written.", "请在可写的副本上操作。"),
}
_AGAIN = Words("Mend that, and run again.", "请处理后重试。")


_NUMBER = re.compile(r"\[Errno ([0-9]{1,3})\]")
"""How Python tells the number of a trouble of the system."""


def disk_trouble(told: str, where: Path) -> OSError | None:
    """The trouble of a disk that others have told of in their own words, at `where`; or None."""
    numbers = (int(number) for number in _NUMBER.findall(told))
    number = next((n for n in numbers if n in _DISK), None)
    return None if number is None else OSError(number, os.strerror(number), str(where))


def machine_trouble(error: OSError) -> Words | None:
    """What is wrong with the machine and what to do, or None if it may be a fault of ours."""
    reason = REASONS.get(error.errno or 0)
    if reason is None:
        return None
    what = error.filename if isinstance(error.filename, str) else None
    mend = _MENDS.get(error.errno or 0, _AGAIN)
    if what is None:
        return Words(f"{reason.en.capitalize()}. {mend.en}", f"{reason.zh}。{mend.zh}")
    return Words(f"{what}: {reason.en}. {mend.en}", f"{what}：{reason.zh}。{mend.zh}")
