// SPDX-License-Identifier: BSL-1.0
#include <seam/layers/advice.hpp>
#include <seam/patch/patch.hpp>
#include <seam/seams/property.hpp>

#include "../../catch.hpp"

#include <complex>
#include <functional>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace {

enum class mode { off, on };
enum level { low, high };
struct point {
  int x = 0;
  int y = 0;
};

template <class T>
struct holder {
  seam::property<holder, T, "value"> value;
};
template <class T>
holder<T> with(T value) {
  return {std::move(value)};
}

template <class T>
T twice(const T& x) {
  return x + x;
}

/// A user's operator, which keeps a reference to its operand.
struct recorder {
  template <class T>
  const T& operator==(const T& x) const {
    return x;
  }
};

struct without_operators {
  int n = 0;
};
template <class P>
concept incrementable = requires(P& p) { ++p; };
template <class P>
concept comparable = requires(const P& p) { p == p; };

}  // namespace

TEST_CASE("numbers mix with properties, other properties and other numbers") {
  auto d = with(20.0);
  auto n = with(3);
  auto size = with(std::size_t{4});
  CHECK(d.value * 2 + n.value / d.value - 1 == 39.15);
  CHECK(-d.value == -20);
  CHECK(~n.value == -4);
  CHECK((n.value << 2 | 1) == 13);
  CHECK((size.value == 4 && size.value > 3 && 5 > size.value && n.value <= d.value));
  static_assert(std::is_same_v<decltype(d.value <=> n.value), std::partial_ordering>);
  static_assert(std::is_same_v<decltype(n.value <=> 2), std::strong_ordering>);
  static_assert(std::is_same_v<decltype(+d.value), double>);
  const int table[] = {0, 1, 2, 3, 4};
  CHECK(table[n.value] + table[size.value] == 7);
  CHECK(twice(+d.value) == 40);
  CHECK(twice<double>(d.value) == 40);
  switch (n.value) {
    case 3:
      break;
    default:
      CHECK(false);
  }
}

TEST_CASE("compound assignment computes as it does with a variable") {
  auto n = with(5);
  n.value += 0.75;
  CHECK(n.value == 5);
  n.value %= 3;
  n.value <<= 4;
  n.value |= 3;
  n.value ^= 1;
  n.value &= 0x3e;
  n.value >>= 1;
  CHECK(n.value == 17);
  auto narrow = with<unsigned char>(250);
  narrow.value += 10;
  CHECK(narrow.value == 4);
  --narrow.value;
  CHECK(narrow.value-- == 3);
  auto flag = with(false);
  flag.value |= true;
  CHECK((flag.value && !(flag.value && n.value == 0)));
  auto other = with(2L);
  n.value += other.value;
  CHECK(n.value == 19);
  int plain = 1;
  plain += n.value;
  CHECK(plain == 20);
}

TEST_CASE("strings mix with properties") {
  auto a = with<std::string>("ab");
  auto b = with<std::string>("cd");
  CHECK(a.value + b.value + "e" == "abcde");
  const std::string x = "x";
  CHECK(x + a.value == "xab");
  CHECK((a.value == "ab" && "cd" == b.value && a.value != b.value && a.value < b.value && (a.value <=> b.value) < 0));
  a.value += b.value;
  a.value += 'e';
  const std::string s = a.value;
  CHECK(s == a.value);
  CHECK(a.value->size() == 5);
  CHECK(a.value[4] == 'e');
  static_assert(std::is_same_v<decltype(+a.value), std::string>);
  CHECK(twice(+b.value) == "cdcd");
  a.value = {};
  CHECK(a.value->empty());
}

TEST_CASE("braces and lists go through the setter") {
  auto names = with<std::vector<std::string>>({});
  int sets = 0;
  seam::patch s{seam::setter<&holder<std::vector<std::string>>::value>,
                seam::around([&](auto& next, auto& stored, std::vector<std::string> v) {
                  ++sets;
                  next(stored, std::move(v));
                })};
  names.value = {"a", "b"};
  CHECK(names.value[1] == "b");
  names.value = {};
  CHECK(names.value->empty());
  CHECK(sets == 2);
  static_assert(!std::is_assignable_v<decltype(names.value[0]), std::string>);  // it would change a copy
}

TEST_CASE("streams write a property, and read into one by one get and one set") {
  auto d = with(1.5);
  auto s = with<std::string>("two");
  auto z = with(std::complex<double>(1, 2));
  std::ostringstream out;
  out << d.value << ' ' << s.value << ' ' << z.value;
  CHECK(out.str() == "1.5 two (1,2)");
  int sets = 0;
  seam::patch count{seam::setter<&holder<double>::value>, seam::around([&](auto& next, double& stored, double v) {
                      ++sets;
                      next(stored, v);
                    })};
  std::istringstream in("2.5 three");
  in >> d.value >> s.value;
  CHECK(d.value == 2.5);
  CHECK(s.value == "three");
  CHECK(sets == 1);
  std::istringstream() >> d.value;
  CHECK(d.value == 2.5);
}

TEST_CASE("enumerations, pointers and bools behave as such") {
  auto m = with(mode::off);
  m.value = mode::on;
  CHECK((m.value == mode::on && mode::off != m.value && m.value > mode::off));
  static_assert(std::is_same_v<decltype(+m.value), mode>);
  auto l = with(low);
  l.value = high;
  CHECK((l.value == high && l.value == 1));
  int numbers[] = {1, 2, 3};
  auto p = with<int*>(nullptr);
  CHECK((!p.value && p.value == nullptr));
  p.value = numbers;
  p.value += 1;
  *p.value = 7;
  CHECK((numbers[1] == 7 && p.value[1] == 3 && *(p.value - 1) == 1 && p.value - numbers == 1));
  point at{4, 5};
  auto to = with(&at);
  to.value->y = 6;
  CHECK(at.y == 6);
}

TEST_CASE("members and operators of a class work on the fetched value") {
  auto o = with<std::optional<int>>({});
  CHECK((!o.value && o.value == std::nullopt));
  o.value = 5;
  CHECK((o.value && *o.value == 5 && o.value == 5));
  static_assert(std::is_same_v<decltype(*o.value), int>);  // the fetched value is a temporary
  auto shared = with(std::make_shared<point>());
  shared.value->x = 3;
  (*shared.value).y = 4;
  CHECK(shared.value.stored()->x + shared.value.stored()->y == 7);
  auto f = with<std::function<int(int)>>([](int n) { return n + 1; });
  CHECK(f.value(1) == 2);
  auto pointer = with<int (*)(int)>([](int n) { return n * 3; });
  CHECK(pointer.value(2) == 6);
  auto z = with(std::complex<double>(1, 2));
  z.value *= 2;
  CHECK((z.value * 2.0 == std::complex<double>(4, 8) && -z.value + z.value == 0.0));
  CHECK(with(2.0).value * std::complex<double>(1, 1) == std::complex<double>(2, 2));
}

TEST_CASE("a class without operators gives a property without them") {
  using property = decltype(holder<without_operators>::value);
  static_assert(!comparable<property> && !incrementable<property> && !std::is_convertible_v<property, bool>);
  static_assert(comparable<decltype(holder<int>::value)> && incrementable<decltype(holder<int>::value)>);
  static_assert(!incrementable<const decltype(holder<int>::value)> && !incrementable<decltype(holder<bool>::value)>);
  auto w = with(without_operators{3});
  CHECK(w.value->n == 3);
  const without_operators copy = w.value;
  CHECK(copy.n == 3);
}

TEST_CASE("a user's operator that takes a property gets the property itself") {
  const auto d = with(20.0);
  const auto s = with<std::string>("x");
  CHECK(&(recorder() == d.value) == &d.value);
  CHECK(&(recorder() == s.value) == &s.value);
}
