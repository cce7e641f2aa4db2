// SPDX-License-Identifier: BSL-1.0
/// The recipes of the cookbooks of GoogleMock, trompeloeil and FakeIt for calls, their number, order and answers: one
/// test a recipe.
#include <seam/mock.hpp>

#include "../catch.hpp"
#include "../mocking.hpp"

#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

using seam::_;
using test::failure_of;

namespace cookbook {

struct Turtle {
  virtual ~Turtle() = default;
  virtual void pen_up() = 0;
  virtual void pen_down() = 0;
  virtual void forward(int distance) = 0;
  virtual int x() const = 0;
  virtual bool go(int x, int y) = 0;
  virtual bool go(const std::string& place) = 0;
  virtual int& position() = 0;
  virtual bool locate(int* x, std::string& name) = 0;
  virtual std::unique_ptr<int> hatch(std::unique_ptr<int> egg) = 0;
  virtual int when_done(const std::function<int(int)>& callback) = 0;
};

template <class T>
struct Stack {
  virtual ~Stack() = default;
  virtual void push(const T& value) = 0;
  virtual T top() const = 0;
};

struct Counter {
  virtual ~Counter() = default;
  virtual int add(int n) { return total += n; }
  int total = 0;
};

class Packet {
 public:
  int size() const SEAM_METHOD(size)

 private:
  int size_original() const { return 64; }
};

inline bool open_original(const std::string&) { return false; }
inline constexpr seam::function<&open_original, "open"> open_file;

}  // namespace cookbook
SEAM_INTERFACE(cookbook::Turtle, pen_up, pen_down, forward, x, (go, bool(int, int)), (go, bool(const std::string&)),
               position, locate, hatch, when_done);
SEAM_INTERFACE_TEMPLATE((class T), (cookbook::Stack<T>), push, top);
SEAM_INTERFACE(cookbook::Counter, add);

using cookbook::Turtle;

TEST_CASE("cookbook: overloaded methods are told apart by their types") {
  seam::nice<Turtle> turtle;
  auto a = seam::expect<seam::overload<bool(int, int)>(&Turtle::go)>(turtle).with(1, 2).returns(true);
  auto b = seam::expect<seam::overload<bool(const std::string&)>(&Turtle::go)>(turtle).with("home").returns(true);
  CHECK(turtle.go(1, 2));
  CHECK(turtle.go("home"));
}

TEST_CASE("cookbook: class templates, methods that are not virtual, free functions") {
  seam::mock<cookbook::Stack<int>> stack;
  auto a = seam::expect<&cookbook::Stack<int>::top>(stack).returns(5);
  CHECK(stack.top() == 5);
  const cookbook::Packet packet;
  auto b = seam::expect<&cookbook::Packet::size>(packet).returns(0);
  CHECK(packet.size() == 0);
  auto c = seam::expect(cookbook::open_file).with("/etc/passwd").returns(true);
  CHECK(cookbook::open_file("/etc/passwd"));
}

TEST_CASE("cookbook: delegating to a fake, to the real object, to the parent class") {
  cookbook::Counter fake;
  seam::mock<cookbook::Counter> mock;
  auto a = seam::expect<&cookbook::Counter::add>(mock).does([&](int n) { return fake.add(n); });
  CHECK(mock.add(2) == 2);
  seam::interposed<cookbook::Counter> own;
  auto b = seam::expect<&cookbook::Counter::add>(own).with(3).calls_original();
  CHECK(own.add(3) == 3);
  CHECK(own.total == 3);
}

TEST_CASE("cookbook: default behaviour in the fixture, expectations in the test") {
  seam::mock<Turtle> turtle;
  auto fixture = seam::stub<&Turtle::x>(turtle).returns(7);
  auto here = seam::expect<&Turtle::forward>(turtle).with(_ > 0).at_least(1);
  turtle.forward(turtle.x());
}

TEST_CASE("cookbook: an argument of no interest, and calls of no interest") {
  seam::nice<Turtle> turtle;
  auto e = seam::expect<seam::overload<bool(int, int)>(&Turtle::go)>(turtle).with(_, 5).returns(true);
  turtle.pen_down();
  CHECK(turtle.go(99, 5));
}

TEST_CASE("cookbook: a call that must not come") {
  seam::nice<Turtle> turtle;
  auto e = seam::expect<&Turtle::pen_up>(turtle).never();
  CHECK_THROWS_AS(turtle.pen_up(), seam::expectation_error);
}

TEST_CASE("cookbook: a general expectation and a special one above it") {
  seam::mock<Turtle> turtle;
  auto any = seam::expect<&Turtle::forward>(turtle).any_times();
  auto ten = seam::expect<&Turtle::forward>(turtle).with(10).times(2);
  turtle.forward(10);
  turtle.forward(20);
  turtle.forward(10);
}

TEST_CASE("cookbook: sticky and retiring expectations") {
  seam::mock<Turtle> turtle;
  std::vector<seam::expectation> all;
  for (int i = 3; i > 0; --i) all.push_back(seam::expect<&Turtle::x>(turtle).returns(10 * i));
  CHECK(turtle.x() == 10);
  CHECK(turtle.x() == 20);
  CHECK(turtle.x() == 30);
}

TEST_CASE("cookbook: calls in order, and in a partial order") {
  seam::mock<Turtle> turtle;
  seam::sequence left;
  seam::sequence right;
  auto a = seam::expect<&Turtle::pen_down>(turtle).in(left, right);
  auto b = seam::expect<&Turtle::forward>(turtle).with(1).in(left);
  auto c = seam::expect<&Turtle::forward>(turtle).with(2).in(right);
  turtle.pen_down();
  turtle.forward(2);
  turtle.forward(1);
}

TEST_CASE("cookbook: references, live values, and answers that depend on state") {
  seam::mock<Turtle> turtle;
  int position = 5;
  auto a = seam::expect<&Turtle::position>(turtle).returns_ref(position);
  turtle.position() = 6;
  CHECK(position == 6);
  auto b = seam::expect<&Turtle::x>(turtle).times(2).does([&] { return position; });
  CHECK(turtle.x() == 6);
  position = 9;
  CHECK(turtle.x() == 9);
}

TEST_CASE("cookbook: several actions, out parameters, saved arguments") {
  seam::mock<Turtle> turtle;
  int saved = 0;
  auto a = seam::expect<&Turtle::locate>(turtle).sets<0>(3).sets<1>("pond").returns(true);
  auto b = seam::expect<&Turtle::forward>(turtle).with(seam::capture(saved));
  int x = 0;
  std::string name;
  CHECK(turtle.locate(&x, name));
  CHECK(x == 3);
  CHECK(name == "pond");
  turtle.forward(12);
  CHECK(saved == 12);
}

TEST_CASE("cookbook: an argument that is a function is called") {
  seam::mock<Turtle> turtle;
  auto e = seam::expect<&Turtle::when_done>(turtle).does([](const std::function<int(int)>& f) { return f(4); });
  CHECK(turtle.when_done([](int n) { return n * n; }) == 16);
}

TEST_CASE("cookbook: what can only be moved, as argument and as result") {
  seam::mock<Turtle> turtle;
  auto a = seam::expect<&Turtle::hatch>(turtle).with(seam::pointee(1)).returns(std::make_unique<int>(2));
  CHECK(*turtle.hatch(std::make_unique<int>(1)) == 2);
  auto b =
      seam::expect<&Turtle::hatch>(turtle).with(seam::not_null()).does([](std::unique_ptr<int> egg) { return egg; });
  CHECK(*turtle.hatch(std::make_unique<int>(3)) == 3);
}

TEST_CASE("cookbook: exceptions, then a value") {
  auto e = seam::expect(cookbook::open_file).times(3).throws(std::runtime_error("busy")).then_returns(false, true);
  CHECK_THROWS_AS(cookbook::open_file("a"), std::runtime_error);
  CHECK_FALSE(cookbook::open_file("a"));
  CHECK(cookbook::open_file("a"));
}

TEST_CASE("cookbook: verifying in the middle of a test, and asking without verifying") {
  seam::mock<Turtle> turtle;
  auto e = seam::expect<&Turtle::pen_up>(turtle);
  CHECK_FALSE(e.is_satisfied());
  turtle.pen_up();
  CHECK(e.is_satisfied());
  e.end();
  auto again = seam::expect<&Turtle::pen_up>(turtle);
  turtle.pen_up();
}

TEST_CASE("cookbook: check points between calls") {
  static seam::slot<void(int)> check{"check"};
  seam::mock<Turtle> turtle;
  seam::sequence s;
  auto a = seam::expect(check).with(1).in(s);
  auto b = seam::expect<&Turtle::pen_up>(turtle).in(s);
  auto c = seam::expect(check).with(2).in(s);
  check(1);
  turtle.pen_up();
  check(2);
}

TEST_CASE("cookbook: a condition on several arguments, and side effects on local state") {
  seam::mock<Turtle> turtle;
  int distance = 0;
  auto e = seam::expect<seam::overload<bool(int, int)>(&Turtle::go)>(turtle)
               .when([](int x, int y) { return x < y; }, "x < y")
               .times(2)
               .also([&](int x, int y) { distance += y - x; })
               .returns(true);
  turtle.go(1, 5);
  turtle.go(2, 3);
  CHECK(distance == 5);
  CHECK_THROWS_AS(turtle.go(3, 2), seam::expectation_error);
}

TEST_CASE("cookbook: expectations that a helper makes and hands out") {
  seam::mock<Turtle> turtle;
  const auto walks = [&](int distance) { return seam::expect<&Turtle::forward>(turtle).with(distance); };
  auto a = walks(1);
  auto b = walks(2);
  turtle.forward(2);
  turtle.forward(1);
}

TEST_CASE("cookbook: stubbing all of an interface, then checking what came") {
  seam::nice<Turtle> turtle;
  auto calls = seam::spy(seam::of<&Turtle::forward>.on(turtle));
  turtle.forward(3);
  turtle.pen_up();
  CHECK(calls.calls().size() == 1);
}
