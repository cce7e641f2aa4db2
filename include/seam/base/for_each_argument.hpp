// SPDX-License-Identifier: BSL-1.0
/// Macros that call a macro for each of up to 64 arguments, and tell the two kinds of argument apart.
#pragma once

// SEAM_FOR_EACH_WITH(macro, data, a, b, …): macro(1, data, a) macro(2, data, b) …
// Written out: a shorter, recursive way has the preprocessor scan the whole result hundreds of times.
#define SEAM_FOR_EACH_WITH(macro, data, ...) __VA_OPT__(SEAM_EACH_1(macro, data, __VA_ARGS__))
#define SEAM_EACH_1(m, d, a, ...) m(1, d, a) __VA_OPT__(SEAM_EACH_2(m, d, __VA_ARGS__))
#define SEAM_EACH_2(m, d, a, ...) m(2, d, a) __VA_OPT__(SEAM_EACH_3(m, d, __VA_ARGS__))
#define SEAM_EACH_3(m, d, a, ...) m(3, d, a) __VA_OPT__(SEAM_EACH_4(m, d, __VA_ARGS__))
#define SEAM_EACH_4(m, d, a, ...) m(4, d, a) __VA_OPT__(SEAM_EACH_5(m, d, __VA_ARGS__))
#define SEAM_EACH_5(m, d, a, ...) m(5, d, a) __VA_OPT__(SEAM_EACH_6(m, d, __VA_ARGS__))
#define SEAM_EACH_6(m, d, a, ...) m(6, d, a) __VA_OPT__(SEAM_EACH_7(m, d, __VA_ARGS__))
#define SEAM_EACH_7(m, d, a, ...) m(7, d, a) __VA_OPT__(SEAM_EACH_8(m, d, __VA_ARGS__))
#define SEAM_EACH_8(m, d, a, ...) m(8, d, a) __VA_OPT__(SEAM_EACH_9(m, d, __VA_ARGS__))
#define SEAM_EACH_9(m, d, a, ...) m(9, d, a) __VA_OPT__(SEAM_EACH_10(m, d, __VA_ARGS__))
#define SEAM_EACH_10(m, d, a, ...) m(10, d, a) __VA_OPT__(SEAM_EACH_11(m, d, __VA_ARGS__))
#define SEAM_EACH_11(m, d, a, ...) m(11, d, a) __VA_OPT__(SEAM_EACH_12(m, d, __VA_ARGS__))
#define SEAM_EACH_12(m, d, a, ...) m(12, d, a) __VA_OPT__(SEAM_EACH_13(m, d, __VA_ARGS__))
#define SEAM_EACH_13(m, d, a, ...) m(13, d, a) __VA_OPT__(SEAM_EACH_14(m, d, __VA_ARGS__))
#define SEAM_EACH_14(m, d, a, ...) m(14, d, a) __VA_OPT__(SEAM_EACH_15(m, d, __VA_ARGS__))
#define SEAM_EACH_15(m, d, a, ...) m(15, d, a) __VA_OPT__(SEAM_EACH_16(m, d, __VA_ARGS__))
#define SEAM_EACH_16(m, d, a, ...) m(16, d, a) __VA_OPT__(SEAM_EACH_17(m, d, __VA_ARGS__))
#define SEAM_EACH_17(m, d, a, ...) m(17, d, a) __VA_OPT__(SEAM_EACH_18(m, d, __VA_ARGS__))
#define SEAM_EACH_18(m, d, a, ...) m(18, d, a) __VA_OPT__(SEAM_EACH_19(m, d, __VA_ARGS__))
#define SEAM_EACH_19(m, d, a, ...) m(19, d, a) __VA_OPT__(SEAM_EACH_20(m, d, __VA_ARGS__))
#define SEAM_EACH_20(m, d, a, ...) m(20, d, a) __VA_OPT__(SEAM_EACH_21(m, d, __VA_ARGS__))
#define SEAM_EACH_21(m, d, a, ...) m(21, d, a) __VA_OPT__(SEAM_EACH_22(m, d, __VA_ARGS__))
#define SEAM_EACH_22(m, d, a, ...) m(22, d, a) __VA_OPT__(SEAM_EACH_23(m, d, __VA_ARGS__))
#define SEAM_EACH_23(m, d, a, ...) m(23, d, a) __VA_OPT__(SEAM_EACH_24(m, d, __VA_ARGS__))
#define SEAM_EACH_24(m, d, a, ...) m(24, d, a) __VA_OPT__(SEAM_EACH_25(m, d, __VA_ARGS__))
#define SEAM_EACH_25(m, d, a, ...) m(25, d, a) __VA_OPT__(SEAM_EACH_26(m, d, __VA_ARGS__))
#define SEAM_EACH_26(m, d, a, ...) m(26, d, a) __VA_OPT__(SEAM_EACH_27(m, d, __VA_ARGS__))
#define SEAM_EACH_27(m, d, a, ...) m(27, d, a) __VA_OPT__(SEAM_EACH_28(m, d, __VA_ARGS__))
#define SEAM_EACH_28(m, d, a, ...) m(28, d, a) __VA_OPT__(SEAM_EACH_29(m, d, __VA_ARGS__))
#define SEAM_EACH_29(m, d, a, ...) m(29, d, a) __VA_OPT__(SEAM_EACH_30(m, d, __VA_ARGS__))
#define SEAM_EACH_30(m, d, a, ...) m(30, d, a) __VA_OPT__(SEAM_EACH_31(m, d, __VA_ARGS__))
#define SEAM_EACH_31(m, d, a, ...) m(31, d, a) __VA_OPT__(SEAM_EACH_32(m, d, __VA_ARGS__))
#define SEAM_EACH_32(m, d, a, ...) m(32, d, a) __VA_OPT__(SEAM_EACH_33(m, d, __VA_ARGS__))
#define SEAM_EACH_33(m, d, a, ...) m(33, d, a) __VA_OPT__(SEAM_EACH_34(m, d, __VA_ARGS__))
#define SEAM_EACH_34(m, d, a, ...) m(34, d, a) __VA_OPT__(SEAM_EACH_35(m, d, __VA_ARGS__))
#define SEAM_EACH_35(m, d, a, ...) m(35, d, a) __VA_OPT__(SEAM_EACH_36(m, d, __VA_ARGS__))
#define SEAM_EACH_36(m, d, a, ...) m(36, d, a) __VA_OPT__(SEAM_EACH_37(m, d, __VA_ARGS__))
#define SEAM_EACH_37(m, d, a, ...) m(37, d, a) __VA_OPT__(SEAM_EACH_38(m, d, __VA_ARGS__))
#define SEAM_EACH_38(m, d, a, ...) m(38, d, a) __VA_OPT__(SEAM_EACH_39(m, d, __VA_ARGS__))
#define SEAM_EACH_39(m, d, a, ...) m(39, d, a) __VA_OPT__(SEAM_EACH_40(m, d, __VA_ARGS__))
#define SEAM_EACH_40(m, d, a, ...) m(40, d, a) __VA_OPT__(SEAM_EACH_41(m, d, __VA_ARGS__))
#define SEAM_EACH_41(m, d, a, ...) m(41, d, a) __VA_OPT__(SEAM_EACH_42(m, d, __VA_ARGS__))
#define SEAM_EACH_42(m, d, a, ...) m(42, d, a) __VA_OPT__(SEAM_EACH_43(m, d, __VA_ARGS__))
#define SEAM_EACH_43(m, d, a, ...) m(43, d, a) __VA_OPT__(SEAM_EACH_44(m, d, __VA_ARGS__))
#define SEAM_EACH_44(m, d, a, ...) m(44, d, a) __VA_OPT__(SEAM_EACH_45(m, d, __VA_ARGS__))
#define SEAM_EACH_45(m, d, a, ...) m(45, d, a) __VA_OPT__(SEAM_EACH_46(m, d, __VA_ARGS__))
#define SEAM_EACH_46(m, d, a, ...) m(46, d, a) __VA_OPT__(SEAM_EACH_47(m, d, __VA_ARGS__))
#define SEAM_EACH_47(m, d, a, ...) m(47, d, a) __VA_OPT__(SEAM_EACH_48(m, d, __VA_ARGS__))
#define SEAM_EACH_48(m, d, a, ...) m(48, d, a) __VA_OPT__(SEAM_EACH_49(m, d, __VA_ARGS__))
#define SEAM_EACH_49(m, d, a, ...) m(49, d, a) __VA_OPT__(SEAM_EACH_50(m, d, __VA_ARGS__))
#define SEAM_EACH_50(m, d, a, ...) m(50, d, a) __VA_OPT__(SEAM_EACH_51(m, d, __VA_ARGS__))
#define SEAM_EACH_51(m, d, a, ...) m(51, d, a) __VA_OPT__(SEAM_EACH_52(m, d, __VA_ARGS__))
#define SEAM_EACH_52(m, d, a, ...) m(52, d, a) __VA_OPT__(SEAM_EACH_53(m, d, __VA_ARGS__))
#define SEAM_EACH_53(m, d, a, ...) m(53, d, a) __VA_OPT__(SEAM_EACH_54(m, d, __VA_ARGS__))
#define SEAM_EACH_54(m, d, a, ...) m(54, d, a) __VA_OPT__(SEAM_EACH_55(m, d, __VA_ARGS__))
#define SEAM_EACH_55(m, d, a, ...) m(55, d, a) __VA_OPT__(SEAM_EACH_56(m, d, __VA_ARGS__))
#define SEAM_EACH_56(m, d, a, ...) m(56, d, a) __VA_OPT__(SEAM_EACH_57(m, d, __VA_ARGS__))
#define SEAM_EACH_57(m, d, a, ...) m(57, d, a) __VA_OPT__(SEAM_EACH_58(m, d, __VA_ARGS__))
#define SEAM_EACH_58(m, d, a, ...) m(58, d, a) __VA_OPT__(SEAM_EACH_59(m, d, __VA_ARGS__))
#define SEAM_EACH_59(m, d, a, ...) m(59, d, a) __VA_OPT__(SEAM_EACH_60(m, d, __VA_ARGS__))
#define SEAM_EACH_60(m, d, a, ...) m(60, d, a) __VA_OPT__(SEAM_EACH_61(m, d, __VA_ARGS__))
#define SEAM_EACH_61(m, d, a, ...) m(61, d, a) __VA_OPT__(SEAM_EACH_62(m, d, __VA_ARGS__))
#define SEAM_EACH_62(m, d, a, ...) m(62, d, a) __VA_OPT__(SEAM_EACH_63(m, d, __VA_ARGS__))
#define SEAM_EACH_63(m, d, a, ...) m(63, d, a) __VA_OPT__(SEAM_EACH_64(m, d, __VA_ARGS__))
#define SEAM_EACH_64(m, d, a, ...) m(64, d, a) __VA_OPT__(SEAM_EACH_65(m, d, __VA_ARGS__))
#define SEAM_EACH_65(m, d, ...) static_assert(false, "SEAM_INTERFACE(T, ...): it takes at most 64 methods");

// An argument is bare, as in `name`, or spelt, as in `(name, …)`. SEAM_BY_KIND(m_, argument) is m_BARE or m_SPELT.
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
