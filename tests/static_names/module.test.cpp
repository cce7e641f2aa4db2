// SPDX-License-Identifier: BSL-1.0
#include <seam/layers/advice.hpp>
#include <seam/module.hpp>
#include <seam/patch/stall.hpp>
#include <seam/seams/function.hpp>

#include "../catch.hpp"
#include "../support.hpp"

#include <atomic>
#include <barrier>
#include <chrono>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

using namespace seam::literals;
using namespace std::chrono_literals;

namespace real {
static std::string get(std::string_view url) { return "got " + std::string(url); }
static int post(std::string_view, int size) { return size; }
static void log() {}
}  // namespace real

namespace {

struct requests {
  BOOST_HANA_DEFINE_STRUCT(requests, (seam::function<&real::get>, get), (seam::function<&real::post, "post">, post),
                           (seam::function<&real::log>, log));
};
constexpr requests http;

struct hooks {
  seam::slot<int(int)> price;
  int limit;
  seam::slot<void()> on_event;
};
constinit hooks shop{{"shop.price", [](int x) { return x; }}, 7, {"shop.on_event"}};
constinit hooks other_shop{{"other.price", [](int x) { return x; }}, 8, {"other.on_event"}};

struct versions {
  BOOST_HANA_DEFINE_STRUCT(versions, (requests, v1), (seam::slot<int()>, v2));
};
struct api {
  BOOST_HANA_DEFINE_STRUCT(api, (versions, old), (seam::function<&real::post, "post">, post));
};
constinit api service{{{}, {"service.v2"}}, {}};

/// Counts the calls, and blocks those of a blocked_call.
auto count(std::atomic<int>& calls) {
  return seam::around([&calls](auto& next, auto&&... args) -> decltype(auto) {
    ++calls;
    test::blocked_call::stay();
    return next(static_cast<decltype(args)>(args)...);
  });
}

/// An advice that notes the end of each copy, and cannot be copied for the `last`th time.
struct recorder {
  using advises_next = void;
  static inline int copies;
  std::vector<int>* ended;
  int last;
  int number = 0;
  recorder(std::vector<int>& e, int l) : ended(&e), last(l) { copies = 0; }
  recorder(const recorder& from) : ended(from.ended), last(from.last), number(++copies) {
    if (number == last) throw std::runtime_error("no more copies");
  }
  ~recorder() {
    if (number != 0) ended->push_back(number);
  }
  decltype(auto) operator()(auto& next, auto&&... args) const { return next(static_cast<decltype(args)>(args)...); }
};

}  // namespace
BOOST_HANA_ADAPT_STRUCT(hooks, price, limit, on_event);

TEST_CASE("a module's seam is patched by its name") {
  {
    seam::patch p{http, "get"_s, [moved = std::make_unique<std::string>("fake")](std::string_view) { return *moved; }};
    CHECK(http.get("x") == "fake");
    CHECK(http.post("x", 3) == 3);
    seam::patch q{http, "post"_s, seam::around([](auto& next, auto url, int n) { return next(url, n) + 1; })};
    CHECK(http.post("x", 3) == 4);
  }
  CHECK(http.get("x") == "got x");
  CHECK(http.post("x", 3) == 3);
}

TEST_CASE("a name is a Boost.Hana string, made by the literal or otherwise") {
  static_assert(std::is_same_v<decltype("get"_s), boost::hana::string<'g', 'e', 't'>>);
  static_assert(std::is_same_v<decltype(""_s), boost::hana::string<>>);
  constexpr auto name = BOOST_HANA_STRING("post");
  seam::patch p{http, name, [](std::string_view, int) { return 9; }};
  CHECK(http.post("x", 3) == 9);
}

TEST_CASE("slots of a module belong to its object") {
  seam::patch p{shop, "price"_s, [](int) { return 1; }};
  CHECK(shop.price(5) == 1);
  CHECK(other_shop.price(5) == 5);
}

TEST_CASE("a module in a module is reached by a path, or for itself") {
  seam::patch p{service, "old.v1.get"_s, [](std::string_view) { return std::string("fake"); }};
  CHECK(service.old.v1.get("x") == "fake");
  seam::patch q{service.old, "v2"_s, [] { return 2; }};
  CHECK(service.old.v2() == 2);
  seam::patch r{service, "old.v2"_s, [] { return 3; }};
  CHECK(service.old.v2() == 3);
}

TEST_CASE("patches of a module know the user's own line, owner and reason") {
  static std::vector<std::string> reports;
  reports.clear();
  std::atomic<int> calls{0};
  const auto before = seam::on_stall([](std::string_view text) { reports.emplace_back(text); });
  const int line = __LINE__ + 1;
  seam::patch p{shop, "price"_s, count(calls), {.owner = "billing", .reason = "INC-1042"}};
  seam::patch_all all{shop, count(calls), {.owner = "on call", .reason = "drill"}};
  test::blocked_call call([] { shop.price(1); });
  seam::report_stalls_after(5ms);
  CHECK_FALSE(all.end(50ms));
  CHECK_FALSE(p.end(50ms));
  seam::report_stalls_after(5s);
  seam::on_stall(before);
  const auto said = [](int at, const char* by) {
    return "seam: waiting for the end of the patch of shop.price (" __FILE__ ":" + std::to_string(at) + ", " + by + ")";
  };
  REQUIRE_FALSE(reports.empty());
  CHECK(reports.front().starts_with(said(line + 1, "owner on call, drill")));
  CHECK(reports.back().starts_with(said(line, "owner billing, INC-1042")));
}

TEST_CASE("patch_all puts one advice into every seam of a module") {
  std::atomic<int> calls{0};
  {
    seam::patch_all all{service, count(calls)};
    CHECK(http.get("x") == "got x");
    CHECK(service.post("x", 3) == 3);
    service.old.v1.log();
    CHECK_THROWS_AS(service.old.v2(), seam::error);
    CHECK(calls == 4);
  }
  http.log();
  CHECK(calls == 4);
}

TEST_CASE("patch_all puts a plain function that fits into slots too") {
  seam::patch_all all{shop, [](auto...) { return 4; }};
  CHECK(shop.price(1) == 4);
  int (*null)(...) = nullptr;
  const int line = __LINE__ + 1;
  const auto refused = [&] { seam::patch_all{shop, null}.end(); };
  CHECK_THROWS_WITH(refused(), "seam::patch(shop.price, f): f is null (" __FILE__ ":" + std::to_string(line) + ")");
}

TEST_CASE("every seam has a copy of its own") {
  seam::patch_all all{http, seam::around([calls = std::vector<int>(1)](auto& next, auto... args) mutable {
                        if (++calls.at(0) == 2) throw std::runtime_error("twice");
                        return next(args...);
                      })};
  http.get("x");
  http.post("x", 1);
  CHECK_THROWS_WITH(http.get("x"), "twice");
}

TEST_CASE("patch_all ends in reverse order") {
  std::vector<int> ended;
  seam::patch_all all{http, recorder(ended, 0)};
  CHECK(all.end());
  CHECK(ended == std::vector<int>{3, 2, 1});
}

TEST_CASE("patch_all patches all or none") {
  std::vector<int> ended;
  CHECK_THROWS_WITH((seam::patch_all{http, recorder(ended, 3)}.end()), "no more copies");
  CHECK(ended == std::vector<int>{2, 1});
  CHECK(http.post("x", 3) == 3);
}

TEST_CASE("a seam that a module has twice gets one copy") {
  std::atomic<int> calls{0};
  seam::patch_all all{service, count(calls)};
  service.old.v1.post("x", 1);
  service.post("x", 1);
  CHECK(calls == 2);
}

TEST_CASE("patch_all is one plain movable class") {
  std::atomic<int> calls{0};
  std::vector<seam::patch_all> kept(1);
  CHECK_FALSE(kept[0]);
  CHECK(kept[0].end());
  kept.emplace_back(http, count(calls));
  kept.emplace_back(shop, count(calls));
  kept[1] = std::move(kept[2]);  // ends kept[1], keeps kept[2]
  http.log();
  CHECK(calls == 0);
  shop.on_event();
  CHECK(calls == 1);
  CHECK(kept[1]);
  CHECK(kept[1].end());
  CHECK(kept[1].end());
  CHECK_FALSE(kept[1]);
}

TEST_CASE("when a call is still inside, the end says so, and all replacements are out") {
  std::atomic<int> calls{0};
  seam::patch_all all{http, count(calls)};
  test::blocked_call call([] { http.log(); });
  CHECK_FALSE(all.end(1ms));
  CHECK_FALSE(all);
  call.go_on();
  CHECK(all.end(10s));
}

TEST_CASE("all replacements are out before the end waits for any of them") {
  for (const bool by_destructor : {false, true}) {
    std::atomic<int> calls{0};
    std::optional<seam::patch_all> all(std::in_place, http, count(calls));
    test::blocked_call call([] { http.log(); });  // the wait begins with the last seam
    std::thread ender([&] { by_destructor ? all.reset() : static_cast<void>(all->end()); });
    bool out = false;
    for (int i = 0; i < 1000 && !out; ++i) {
      const int before = calls;
      http.get("x");
      out = calls == before;
      std::this_thread::sleep_for(1ms);
    }
    CHECK(http.log.active() == 1);
    call.go_on();
    ender.join();
    CHECK(out);
  }
}

TEST_CASE("ended from inside, that copy is destroyed when the call leaves, and the others at once") {
  std::atomic<int> calls{0};
  std::optional<seam::patch_all> all;
  bool drained = true;
  const auto end_all = seam::around([&](auto& next, auto&&... args) -> decltype(auto) {
    ++calls;
    drained = all->end();
    return next(static_cast<decltype(args)>(args)...);
  });
  all.emplace(http, end_all);
  http.log();
  CHECK_FALSE(drained);
  http.log();
  http.get("x");
  CHECK(calls == 1);
  CHECK(all->end());
}

TEST_CASE("an end that would wait for ever says so, and all are out") {
  std::atomic<int> calls{0};
  std::atomic<int> told{0};
  std::optional<seam::patch> other;
  std::optional<seam::patch_all> all;
  std::barrier inside(2);
  const auto end = [&](auto& patches) {
    inside.arrive_and_wait();
    try {
      patches->end();
    } catch (const seam::error&) {
      ++told;
    }
  };
  other.emplace(shop, "on_event"_s, [&] { end(all); });
  all.emplace(http, seam::around([&](auto& next, auto&&... args) -> decltype(auto) {
                if (++calls == 1) end(other);
                return next(static_cast<decltype(args)>(args)...);
              }));
  std::thread a([] { http.log(); });
  shop.on_event();
  a.join();
  CHECK(told == 1);
  http.get("x");
  CHECK(calls == 1);
}

TEST_CASE("for_each_seam visits the seams in order, with their names") {
  std::string seen;
  const auto note = [&seen](std::string_view name, auto& seam) {
    seen.append(name).append("=").append(seam.name()).append(" ");
  };
  seam::for_each_seam(shop, note);
  CHECK(seen == "price=shop.price on_event=shop.on_event ");
  seen.clear();
  seam::for_each_seam(service, note);
  CHECK(seen == "old.v1.get=real::get old.v1.post=post old.v1.log=real::log old.v2=service.v2 post=post ");
}
