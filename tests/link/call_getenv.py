#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""A program that was never linked for seams: prints what the C library's getenv says."""
import ctypes

getenv = ctypes.CDLL(None).getenv
getenv.restype = ctypes.c_char_p
print((getenv(b"HOME") or b"").decode(), (getenv(b"PATH") or b"").decode())
