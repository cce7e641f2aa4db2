// SPDX-License-Identifier: BSL-1.0
/// Macros about arguments of macros: one call for each, for up to 340, and what kind of argument each is.
#pragma once

// SEAM_FOR_EACH(macro, a, b, …): macro(a) macro(b) …
#define SEAM_FOR_EACH(macro, ...) __VA_OPT__(SEAM_EXPAND_4(SEAM_FOR_EACH_STEP(macro, __VA_ARGS__)))
#define SEAM_FOR_EACH_STEP(macro, first, ...) \
  macro(first) __VA_OPT__(SEAM_FOR_EACH_AGAIN SEAM_PARENTHESES(macro, __VA_ARGS__))
#define SEAM_FOR_EACH_AGAIN() SEAM_FOR_EACH_STEP

// SEAM_FOR_EACH_WITH(macro, data, a, b, …): macro(x, data, a) macro(xx, data, b) …, each with an identifier of its own.
#define SEAM_FOR_EACH_WITH(macro, data, ...) \
  __VA_OPT__(SEAM_EXPAND_4(SEAM_FOR_EACH_WITH_STEP(macro, x, data, __VA_ARGS__)))
#define SEAM_FOR_EACH_WITH_STEP(macro, i, data, first, ...) \
  macro(i, data, first) __VA_OPT__(SEAM_FOR_EACH_WITH_AGAIN SEAM_PARENTHESES(macro, i##x, data, __VA_ARGS__))
#define SEAM_FOR_EACH_WITH_AGAIN() SEAM_FOR_EACH_WITH_STEP

#define SEAM_PARENTHESES ()
#define SEAM_EXPAND_4(...) SEAM_EXPAND_3(SEAM_EXPAND_3(SEAM_EXPAND_3(SEAM_EXPAND_3(__VA_ARGS__))))
#define SEAM_EXPAND_3(...) SEAM_EXPAND_2(SEAM_EXPAND_2(SEAM_EXPAND_2(SEAM_EXPAND_2(__VA_ARGS__))))
#define SEAM_EXPAND_2(...) SEAM_EXPAND_1(SEAM_EXPAND_1(SEAM_EXPAND_1(SEAM_EXPAND_1(__VA_ARGS__))))
#define SEAM_EXPAND_1(...) SEAM_EXPAND_0(SEAM_EXPAND_0(SEAM_EXPAND_0(SEAM_EXPAND_0(__VA_ARGS__))))
#define SEAM_EXPAND_0(...) __VA_ARGS__

// An argument is bare, `name`, or spelt, `(name, …)`. SEAM_BY_KIND(m_, argument): m_BARE or m_SPELT.
#define SEAM_BY_KIND(macro, argument) SEAM_JOIN(macro, SEAM_SECOND(SEAM_PROBE_TUPLE argument, BARE, ~))
#define SEAM_PROBE_TUPLE(...) ~, SPELT
#define SEAM_SECOND(...) SEAM_SECOND_OF(__VA_ARGS__)
#define SEAM_SECOND_OF(first, second, ...) second
#define SEAM_JOIN(a, b) SEAM_JOIN_NOW(a, b)
#define SEAM_JOIN_NOW(a, b) a##b
#define SEAM_NAME_OF(argument) SEAM_BY_KIND(SEAM_NAME_OF_, argument)(argument)
#define SEAM_NAME_OF_BARE(name) name
#define SEAM_NAME_OF_SPELT(tuple) SEAM_FIRST tuple
#define SEAM_FIRST(first, ...) first
#define SEAM_BUT_FIRST(first, ...) __VA_ARGS__
#define SEAM_UNPACK(...) __VA_ARGS__
#define SEAM_STRING(...) SEAM_STRING_NOW(__VA_ARGS__)
#define SEAM_STRING_NOW(...) #__VA_ARGS__
