// SPDX-License-Identifier: BSL-1.0
/// Bodies made of steps, by_steps_X, and the same written by hand, by_hand_X: steps.py compares their lengths.
#include <seam/steps.hpp>

#include <string>

using namespace seam::literals;

void wait_a_little();
int parse(const std::string& text);
void log(long n) noexcept;

namespace {

long sum_below(long n) {
  long total = 0;
  for (long i = 0; i < n; ++i) total += i * i;
  return total;
}

class account {
 public:
  long balance = 0;
  void check() { balance = balance < 0 ? 0 : balance; }
  long add(long amount) { return balance += amount; }
};

constexpr auto slow = seam::steps("sleep"_s >> wait_a_little, "sum"_s >> sum_below);
constexpr auto fast = slow.without("sleep"_s);
constexpr auto logged = slow.replace("sleep"_s, log).after("sum"_s, "log result"_s >> [](long sum) { log(sum); });
constexpr auto chained = seam::steps(
    "square"_s >> [](long n) { return n * n; }, "triple"_s >> [](long v) { return 3 * v; },
    "add"_s >> [](long v, long n) { return v + n; });
constexpr auto method =
    seam::steps("check"_s >> seam::inlined<&account::check>, "add"_s >> seam::inlined<&account::add>);
constexpr auto strings = seam::steps(
    "trim"_s >> [](std::string& s) { s.pop_back(); }, "parse"_s >> parse, "double"_s >> [](int v) { return 2 * v; });
constexpr auto kept = seam::steps("sleep"_s >> seam::inlined<&wait_a_little>, "sum"_s >> seam::inlined<&sum_below>);

template <class F>
using layer = seam::detail::thunk_of<F, long(long)>;
constexpr auto kept_by_hand = [](long n) {
  wait_a_little();
  return sum_below(n);
};

}  // namespace

// Otherwise g++ finds that both are the same and keeps one.
#define SEPARATE [[gnu::no_icf]]

extern "C" {

SEPARATE long by_steps_slow(long n) { return slow(n); }
long by_hand_slow(long n) {
  wait_a_little();
  return sum_below(n);
}

SEPARATE long by_steps_fast(long n) { return fast(n); }
long by_hand_fast(long n) { return sum_below(n); }

SEPARATE long by_steps_logged(long n) { return logged(n); }
long by_hand_logged(long n) {
  log(n);
  const long sum = sum_below(n);
  log(sum);
  return sum;
}

SEPARATE long by_steps_chained(long n) { return chained(n); }
long by_hand_chained(long n) {
  const long square = n * n;
  const long triple = 3 * square;
  return triple + n;
}

SEPARATE long by_steps_method(account& a, long amount) { return method(a, amount); }
long by_hand_method(account& a, long amount) {
  a.check();
  return a.add(amount);
}

SEPARATE int by_steps_strings(std::string& s) { return strings(s); }
int by_hand_strings(std::string& s) {
  s.pop_back();
  const int parsed = parse(s);
  return 2 * parsed;
}

// What a patch calls: a copy of the callable, of which the optimiser knows only the type.
SEPARATE long by_steps_in_a_patch(const seam::detail::node& n, long argument) {
  return layer<std::remove_const_t<decltype(kept)>>::call(n, argument);
}
long by_hand_in_a_patch(const seam::detail::node& n, long argument) {
  return layer<std::remove_const_t<decltype(kept_by_hand)>>::call(n, argument);
}
}
