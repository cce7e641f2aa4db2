// SPDX-License-Identifier: BSL-1.0
// clang-format off
/// Which methods can have a seam, and that it changes nothing about them. Layers of one object: core/stack/stack.test.cpp
#include <seam/layers/advice.hpp>
#include <seam/patch/patch.hpp>
#include <seam/seams/method.hpp>

#include "../catch.hpp"
#include "../support.hpp"

#include <array>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace {

class qualified {
 public:
  int plain(int x) SEAM_METHOD_BY(plain, sum, x)
  int constant(int x) const SEAM_METHOD_BY(constant, sum, x)
  int quiet(int x) noexcept SEAM_METHOD_BY(quiet, sum, x)
  int constant_quiet(int x) const noexcept SEAM_METHOD_BY(constant_quiet, sum, x)
  int lvalue(int x) & SEAM_METHOD_BY(lvalue, sum_by_ref, x)
  int constant_lvalue(int x) const& SEAM_METHOD_BY(constant_lvalue, sum_by_ref, x)
  int rvalue(int x) && SEAM_METHOD_BY(rvalue, sum_by_ref, x)
  int constant_rvalue(int x) const&& SEAM_METHOD_BY(constant_rvalue, sum_by_ref, x)
  int lvalue_quiet(int x) & noexcept SEAM_METHOD_BY(lvalue_quiet, sum_by_ref, x)
  int rvalue_quiet(int x) && noexcept SEAM_METHOD_BY(rvalue_quiet, sum_by_ref, x)
  static int fixed(int x) SEAM_METHOD(fixed, x)
  static int fixed_quiet(int x) noexcept SEAM_METHOD(fixed_quiet, x)

 private:
  friend struct confidant;
  int hidden(int x) SEAM_METHOD_BY(hidden, sum, x)
  int sum(int x) noexcept { return x + n_; }
  int sum(int x) const noexcept { return x + n_; }
  int sum_by_ref(int x) & noexcept { return x + n_; }
  int sum_by_ref(int x) const& noexcept { return x + n_; }
  int sum_by_ref(int x) && noexcept { return x + n_; }
  int sum_by_ref(int x) const&& noexcept { return x + n_; }
  static int fixed_original(int x) { return x; }
  static int fixed_quiet_original(int x) noexcept { return x; }
  int n_ = 5;
};

template <auto M, class Self>
void check_qualified(Self&& self) {
  constexpr auto& seam = seam::of<M>;
  static_assert(noexcept(seam(std::declval<Self>(), 1)) == noexcept((std::declval<Self>().*M)(1)));
  CHECK((static_cast<Self&&>(self).*M)(1) == 6);
  seam::patch p{seam, [&](Self&& s, int x) { return &s == &self ? 100 * x : -1; }};
  CHECK((static_cast<Self&&>(self).*M)(1) == 100);
  CHECK(seam.original(static_cast<Self&&>(self), 1) == 6);
}

template <class T>
struct overloaded {
  int f(int x) SEAM_METHOD(f, x)
  int f(int x) const SEAM_METHOD(f, x)
  int f(double x) const noexcept SEAM_METHOD(f, x)
  int f(const T& x) SEAM_METHOD_BY(f, other_original, x)
  static int f(std::string_view x) SEAM_METHOD(f, x)
  int q() & SEAM_METHOD(q)
  int q() && SEAM_METHOD(q)
  int r() & requires(sizeof(T) > 1) SEAM_METHOD_BY(r, q_original)
  int r() && requires(sizeof(T) > 1) SEAM_METHOD_BY(r, q_original)
  int f_original(int) { return 0; }
  int f_original(int) const { return 1; }
  int f_original(double) const noexcept { return 2; }
  int other_original(const T&) { return 3; }
  static int f_original(std::string_view) { return 4; }
  int q_original() & { return 5; }
  int q_original() && { return 6; }
  std::array<int, 9> all() {
    const overloaded& same = *this;
    return {f(1), same.f(1), same.f(1.5), f(T{}), f("x"), q(), overloaded().q(), r(), overloaded().r()};
  }
};
using several = overloaded<int[3]>;  // in g++, the names of its methods end in [with T = int [3]]

template <auto M>
void check_that_only_one_changes(std::size_t which) {
  std::array expected{0, 1, 2, 3, 4, 5, 6, 5, 6};
  CHECK(several().all() == expected);
  seam::patch p{seam::of<M, several>, [](auto&&...) { return -1; }};
  expected[which] = -1;
  CHECK(several().all() == expected);
}

struct number {
  explicit number(int n) : n_(n) {}
  int operator()(int x) const SEAM_METHOD_BY(operator(), call, x)
  number& operator++() SEAM_METHOD_BY(operator++, increment)
  int operator++(int x) SEAM_METHOD_BY(operator++, increment_later, x)
  explicit operator int() const SEAM_METHOD_BY(operator int, value)
  number* operator&() = delete;
  int call(int x) const { return x * n_; }
  number& increment() { return ++n_, *this; }
  int increment_later(int) { return n_++; }
  int value() const { return n_; }
  int n_;
};

struct counted {
  int copies = 0, moves = 0;
  counted() = default;
  counted(const counted& from) : copies(from.copies + 1), moves(from.moves) {}
  counted(counted&& from) noexcept : copies(from.copies), moves(from.moves + 1) {}
};
struct incomplete;

struct signatures {
  int take(counted x) SEAM_METHOD(take, x)
  std::unique_ptr<int> own(std::unique_ptr<int> x) SEAM_METHOD(own, x)
  int& cell() SEAM_METHOD(cell)
  auto trailing(int a, int b = 7) const -> std::array<int, 2> SEAM_METHOD(trailing, a, b)
  std::size_t constant(const int x, const std::string s) SEAM_METHOD(constant, x, s)
  int decaying(int a[2], int f(int)) SEAM_METHOD(decaying, a, f)
  incomplete& through(incomplete& x, std::string&& s) SEAM_METHOD(through, x, s)
  void nothing() SEAM_METHOD(nothing)
  int take_original(counted x) { return x.moves + 10 * x.copies; }
  std::unique_ptr<int> own_original(std::unique_ptr<int> x) { return x; }
  int& cell_original() { return n; }
  auto trailing_original(int a, int b) const -> std::array<int, 2> { return {a, b}; }
  std::size_t constant_original(int x, std::string s) { return static_cast<std::size_t>(x) + s.size(); }
  int decaying_original(int* a, int (*f)(int)) { return f(a[1]); }
  incomplete& through_original(incomplete& x, std::string&& s) { return s.clear(), x; }
  void nothing_original() { ++n; }
  int n = 5;
};

template <class T>
struct box {
  T get() const SEAM_METHOD(get)
  static T make(T x) SEAM_METHOD(make, x)
  template <class U>
  U as(U x) const SEAM_METHOD(as, x)
  T get_original() const { return T{1}; }
  static T make_original(T x) { return x; }
  template <class U>
  auto as_original(U x) const -> U {
    return x;
  }
};

struct base {
  virtual ~base() = default;
  virtual int v() const SEAM_METHOD(v)
  virtual int v_original() const { return 10; }
  virtual int w() const SEAM_METHOD(w)
  int w_original() const { return 20; }
};
struct derived : base {
  int v_original() const override { return 11; }
  int w() const override { return 21; }
};

struct confidant {
  static constexpr auto& hidden = seam::of<&qualified::hidden>;
  static int ask(qualified& q) { return q.hidden(1); }
};

struct by_hand {
  int f(int x) { return seam::method<&by_hand::f, &by_hand::f_original>().pass(*this, x); }
  static int s(int x) { return seam::method<&by_hand::s, &by_hand::s_original, "s">().pass(x); }
  int f_original(int x) { return x; }
  static int s_original(int x) { return x; }
};

static_assert(sizeof(number) == sizeof(int) && std::is_trivially_copyable_v<number> && std::is_aggregate_v<box<int>>);
}  // namespace

TEST_CASE("a method keeps its const, &, && and noexcept, and so does its seam") {
  qualified q;
  check_qualified<&qualified::plain>(q);
  check_qualified<&qualified::quiet>(q);
  check_qualified<&qualified::lvalue>(q);
  check_qualified<&qualified::lvalue_quiet>(q);
  check_qualified<&qualified::constant>(std::as_const(q));
  check_qualified<&qualified::constant_quiet>(std::as_const(q));
  check_qualified<&qualified::constant_lvalue>(std::as_const(q));
  check_qualified<&qualified::rvalue>(std::move(q));
  check_qualified<&qualified::rvalue_quiet>(std::move(q));
  check_qualified<&qualified::constant_rvalue>(std::move(std::as_const(q)));
}
TEST_CASE("a static method has a seam without an object") {
  CHECK(qualified::fixed(1) + qualified::fixed_quiet(1) == 2);
  seam::patch p{seam::of<&qualified::fixed>, [](int x) { return x * 100; }};
  seam::patch q{seam::of<&qualified::fixed_quiet>, [](int x) { return x * 1000; }};
  CHECK(qualified::fixed(1) + qualified::fixed_quiet(1) == 1100);
  static_assert(noexcept(seam::of<&qualified::fixed_quiet>(1)) && !noexcept(seam::of<&qualified::fixed>(1)));
}

TEST_CASE("each overload has a seam of its own") {
  check_that_only_one_changes<seam::overload<int(int)>(&several::f)>(0);
  check_that_only_one_changes<seam::overload<int(int) const>(&several::f)>(1);
  check_that_only_one_changes<seam::overload<int(double) const noexcept>(&several::f)>(2);
  check_that_only_one_changes<seam::overload<int(const int(&)[3])>(&several::f)>(3);
  check_that_only_one_changes<seam::overload<int(std::string_view)>(&several::f)>(4);
  check_that_only_one_changes<seam::overload<int()&>(&several::q)>(5);
  check_that_only_one_changes<seam::overload<int() &&>(&several::q)>(6);
  check_that_only_one_changes<seam::overload<int()&, several>(&several::r)>(7);
  check_that_only_one_changes<seam::overload<int()&&, several>(&several::r)>(8);
  seam::patch p{seam::of<seam::overload<int(double) const noexcept>(&several::f)>, [](auto&&...) { return -1; }};
  seam::patch q{seam::of<seam::overload<int(double) const>(&several::f)>, [](auto&&...) { return -2; }};
  CHECK(several().all()[2] == -2);  // with and without noexcept, it is the same seam
}

TEST_CASE("operators have seams, under their originals' names") {
  number n(3);
  CHECK((n(2) == 6 && n++ == 3 && static_cast<int>(++n) == 5));
  seam::patch call{seam::of<&number::operator()>, [](const number&, int) { return -1; }};
  seam::patch before{seam::of<seam::overload<number&()>(&number::operator++)>, [](number& x) -> number& { return x; }};
  seam::patch after{seam::of<seam::overload<int(int)>(&number::operator++)>, [](number&, int) { return -2; }};
  CHECK((n(2) == -1 && n++ == -2 && static_cast<int>(++n) == 5));
  seam::patch to_int{seam::of<seam::overload<int() const>(&number::operator int)>.on(n),
                     [](const number&) { return -3; }};
  CHECK((static_cast<int>(n) == -3 && static_cast<int>(number(1)) == 1));
}

TEST_CASE("an argument passed by value is moved once into the original, and once into each layer that takes it by value") {
  signatures s;
  CHECK(s.take(counted()) == 1);
  seam::patch p{seam::of<&signatures::take>, [](signatures&, const counted& x) { return x.moves + 10 * x.copies; }};
  CHECK(s.take(counted()) == 0);
  p = seam::patch{seam::of<&signatures::take>,
                  seam::around([](auto& next, auto& self, counted x) { return next(self, std::move(x)); })};
  CHECK(s.take(counted()) == 4);  // into f, next, the function that stands for the original, the original
}

TEST_CASE("what a method takes and returns is kept, whatever it is") {
  using all = signatures;
  signatures s;
  int two[]{1, 2};
  std::string text = "gone";
  auto& somewhere = reinterpret_cast<incomplete&>(text);
  const auto decayed = [&] { return s.decaying(two, [](int x) { return 2 * x; }); };
  const auto through = [&] { return &s.through(somewhere, std::move(text)) == &somewhere; };
  CHECK((*s.own(std::make_unique<int>(3)) == 3 && &s.cell() == &s.n && s.trailing(1) == std::array{1, 7}));
  CHECK((s.constant(1, "ab") == 3 && decayed() == 4 && through() && text.empty() && (s.nothing(), s.n == 6)));
  seam::patch a{seam::of<&all::own>, [](all&, std::unique_ptr<int>) { return std::make_unique<int>(4); }};
  seam::patch b{seam::of<&all::cell>, [&](all&) -> int& { return two[0]; }};
  seam::patch c{seam::of<&all::trailing>, [](const all&, int x, int y) { return std::array{y, x}; }};
  seam::patch d{seam::of<&all::constant>, [](all&, int, std::string x) { return x.size(); }};
  seam::patch e{seam::of<&all::decaying>, [](all&, int* x, int (*f)(int)) { return f(x[0]); }};
  seam::patch f{seam::of<&all::through>, [](all&, incomplete& x, std::string&&) -> incomplete& { return x; }};
  seam::patch g{seam::of<&all::nothing>, [](all& self) { return self.n = 0; }};
  text = "kept";
  CHECK((*s.own(std::make_unique<int>(3)) == 4 && &s.cell() == two && s.trailing(1) == std::array{7, 1}));
  CHECK((s.constant(1, "ab") == 2 && decayed() == 2 && through() && text == "kept" && (s.nothing(), s.n == 0)));
}

TEST_CASE("methods of class templates and instances of member templates have a seam each") {
  const box<int> i;
  const box<char> c;
  const auto all = [&] { return std::array<int, 6>{i.get(), c.get(), i.make(2), c.make(2), i.as(3), i.as('c')}; };
  CHECK(all() == std::array<int, 6>{1, 1, 2, 2, 3, 'c'});
  seam::patch get{seam::of<&box<int>::get>, [](const box<int>&) { return -1; }};
  seam::patch make{seam::of<&box<int>::make, box<int>>, [](int) { return -2; }};
  seam::patch as{seam::of<&box<int>::as<int>>, [](const box<int>&, int) { return -3; }};
  CHECK(all() == std::array<int, 6>{-1, 1, -2, 2, -3, 'c'});
}

TEST_CASE("a virtual method's seam stands in front of the class's own method; an override has its own seam or none") {
  derived d;
  const base& b = d;
  CHECK((base().v() == 10 && b.v() == 11 && base().w() == 20 && b.w() == 21));
  seam::patch v{seam::of<&base::v>, [](const base&) { return -1; }};
  seam::patch w{seam::of<&base::w>, [](const base&) { return -2; }};
  CHECK((base().v() == -1 && b.v() == -1 && base().w() == -2 && b.w() == 21 && b.base::w() == -2));
}

TEST_CASE("a private method can be patched where it can be named") {
  qualified q;
  CHECK(confidant::ask(q) == 6);
  seam::patch p{confidant::hidden, [](qualified&, int x) { return -x; }};
  CHECK(confidant::ask(q) == -1);
}

TEST_CASE("without the macro, the method's body calls seam::method") {
  by_hand h;
  constexpr seam::method<&by_hand::f, &by_hand::f_original> f;
  seam::patch p{f.on(h), seam::around([](auto& next, by_hand& self, int x) { return next(self, x) + 100; })};
  seam::patch q{seam::method<&by_hand::s, &by_hand::s_original, "s">(), [](int) { return -1; }};
  CHECK((h.f(1) == 101 && by_hand().f(1) == 1 && f.original(h, 1) == 1 && by_hand::s(1) == -1));
}

TEST_CASE("a throwing replacement of a noexcept method is reported by name before terminate") {
  const auto result = test::in_child([] {
    qualified q;
    seam::patch p{seam::of<&qualified::quiet>.on(q), [](qualified&, int) -> int { throw std::runtime_error("oops"); }};
    return q.quiet(1);
  });
  CHECK(result.aborted());
  CHECK(result.output.find("qualified::quiet (" __FILE__ ":") != std::string::npos);
}
