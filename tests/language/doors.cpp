// SPDX-License-Identifier: BSL-1.0
/// One file with all doors and a little of what is behind each: what every compiler, standard and flag must take. With
/// macros of the names that Qt, X11 and <windows.h> take, which nobody may use as a name.
// Theirs first: the standard library does not promise to take these names.
#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cctype>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <climits>
#include <cmath>
#include <compare>
#include <concepts>
#include <cstdarg>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <initializer_list>
#include <iosfwd>
#include <iterator>
#include <memory>
#include <mutex>
#include <new>
#include <regex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <typeinfo>
#include <utility>
#include <vector>

#include <boost/hana/accessors.hpp>
#include <boost/hana/adapt_struct.hpp>
#include <boost/hana/at.hpp>
#include <boost/hana/basic_tuple.hpp>
#include <boost/hana/bool.hpp>
#include <boost/hana/concept/foldable.hpp>
#include <boost/hana/concept/struct.hpp>
#include <boost/hana/define_struct.hpp>
#include <boost/hana/equal.hpp>
#include <boost/hana/find_if.hpp>
#include <boost/hana/first.hpp>
#include <boost/hana/flatten.hpp>
#include <boost/hana/for_each.hpp>
#include <boost/hana/functional/compose.hpp>
#include <boost/hana/length.hpp>
#include <boost/hana/optional.hpp>
#include <boost/hana/pair.hpp>
#include <boost/hana/second.hpp>
#include <boost/hana/string.hpp>
#include <boost/hana/transform.hpp>
#include <boost/hana/tuple.hpp>
#include <boost/hana/unpack.hpp>
#include <pthread.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <ctime>

#define signals public
#define slots
#define emit
#define foreach for
#define forever while (true)
#define small char
#define near
#define far
#define interface struct
#define Bool int
#define Status int
#define None 0L
#define Always 2
#define Success 0
#define CursorShape 0
#define KeyPress 2
#define ERROR 0
#define IN
#define OUT
#define OPTIONAL
#define min(a, b) ((a) < (b) ? (a) : (b))
#define max(a, b) ((a) > (b) ? (a) : (b))

#include <seam/seam.hpp>

#include <seam/breaker.hpp>
#include <seam/cache.hpp>
#include <seam/histogram.hpp>
#include <seam/layers.hpp>
#include <seam/link.hpp>
#include <seam/log.hpp>
#include <seam/matchers.hpp>
#include <seam/matches_regex.hpp>
#include <seam/mock.hpp>
#include <seam/module.hpp>
#include <seam/retry.hpp>
#include <seam/steps.hpp>
#include <seam/trace.hpp>

#include <cstdio>
#include <string>
#include <string_view>

namespace {

int twice_original(int n) { return 2 * n; }
constexpr seam::function<&twice_original, "twice"> twice;

class sensor {
 public:
  int read(int at) const SEAM_METHOD(read, at)
  seam::property<sensor, double, "scale"> scale = 1.0;

 private:
  int read_original(int at) const { return at; }
};

struct store {
  virtual ~store() = default;
  virtual std::string get(std::string_view key) const = 0;
};
SEAM_INTERFACE(store, get);

struct module_of_two {
  BOOST_HANA_DEFINE_STRUCT(module_of_two, (seam::function<&twice_original, "twice">, twice));
};
constexpr module_of_two all;

int failures = 0;
void check(bool holds, const char* what) {
  if (holds) return;
  std::printf("FAILED: %s\n", what);
  ++failures;
}

void production() {
  using namespace seam::literals;
  {
    const seam::patch p{twice, [](int n) { return n; }};
    check(twice(3) == 3, "a function");
  }
  {
    const seam::patch p{all, "twice"_s, seam::around([](auto& next, int n) { return next(n) + 1; })};
    check(twice(3) == 7, "a module's function");
  }
  {
    auto cache = seam::cached<4>();
    const seam::patch p{twice, cache};
    check(twice(3) + twice(3) == 12 && cache.info().hits == 1, "a cache");
  }
  sensor s;
  {
    const seam::patch p{seam::of<&sensor::read>.on(s), [](const sensor&, int) { return 9; }};
    check(s.read(1) == 9, "a method");
  }
  {
    const seam::patch p{seam::getter<&sensor::scale>, [](const double&) { return 4.0; }};
    check(static_cast<double>(s.scale) == 4.0, "a property's getter");
  }
  {
    const seam::patch p{seam::setter<&sensor::scale>, [](double& stored, double v) { stored = v + 1; }};
    s.scale = 5;
  }
  check(static_cast<double>(s.scale) == 6.0, "a property's setter");
  constexpr auto body = seam::steps("half"_s >> [](int n) { return n / 2; });
  check(body(8) == 4, "steps");
}

void mocking() {
  using seam::_;
  seam::mock<store> m;
  {
    const auto e = seam::expect<&store::get>(m).with(seam::starts_with("a")).returns("found");
    check(m.get("abc") == "found", "an expectation");
  }
  const auto w = seam::spy(twice);
  twice(21);
  check(w.calls()[0].arg<0>() == 21 && w.calls()[0].result() == 42, "a spy");
  const auto e = seam::expect(twice).with(_ > 3).times(1).returns(5);
  check(twice(4) == 5, "a matcher");
}

}  // namespace

int main() {
  production();
  mocking();
  return failures == 0 ? 0 : 1;
}
