// SPDX-License-Identifier: BSL-1.0
#include "objects.hpp"
#include "classes.hpp"
#include "console.hpp"
#include "measure.hpp"
#include "sleeps.hpp"

#include <seam/cache.hpp>
#include <seam/seam.hpp>

#include <cstdio>
#include <exception>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace tour {
namespace {

using vendor::DatabaseConnection;
using vendor::UserService;

constexpr const char* sql = "select 1";

bool is_original(const DatabaseConnection& connection) {
  const sleeps_since now;
  return connection.query(sql) == connection.database() + " answers select 1" && now.count() == 1;
}

/// Queries repeatedly, and checks each answer.
cost measure_query(const std::string& step, rounds how, const DatabaseConnection& connection,
                   const std::string& expected) {
  return measure(step, how, 1, 1, [&](long) { return connection.query(sql) == expected ? 1L : 0L; });
}

void print_row(const char* what, const cost& measured) {
  std::printf("  %-36s %14s ns per call\n", what, rounded(measured.ns_per_call).c_str());
}

void patch_a_class(bool quick, checks& all) {
  const rounds slow{quick ? 20 : 200, 1};
  const rounds fast{quick ? 100 : 2000, 1000};
  print_title("A class whose objects exist", "Every connection answers from a cache, one of them from its own patch.");
  TOUR_SHOW(const DatabaseConnection orders("orders"), users("users"));
  const cost before = measure_query("as it is", slow, orders, "orders answers select 1");
  all.that(before.wrong == 0 && is_original(orders) && is_original(users),
           "objects: made and used before there is a patch");

  {
    TOUR_SHOW(seam::patch alone{seam::of<&DatabaseConnection::query>.on(users),
                                [](auto&, auto) { return std::string("down"); }});
    all.that(users.query(sql) == "down" && is_original(orders), "objects: one alone is patched, the other is not");
    TOUR_SHOW(seam::patch all_of_them{seam::of<&DatabaseConnection::query>, seam::cached<128>()});
    const DatabaseConnection made_later("stock");
    static_cast<void>(orders.query(sql));
    static_cast<void>(made_later.query(sql));
    const sleeps_since now;
    const cost known = measure_query("cached", fast, orders, "orders answers select 1");
    all.that(known.wrong == 0 && now.count() == 0,
             "objects: all " + grouped(known.calls) + " answers are right, and the original has not slept once");
    all.that(made_later.query(sql) == "stock answers select 1" && now.count() == 0,
             "objects: one made later answers from the cache, and for its own database");
    const cost down = measure_query("one alone", fast, users, "down");
    all.that(down.wrong == 0 && now.count() == 0, "objects: the patch of one alone wins, though the class's is later");
    print_row("orders.query, as it is", before);
    print_row("orders.query, the class is cached", known);
    print_row("users.query, its own patch", down);

    alone.end();
    const bool missed = is_original(users);
    all.that(missed && users.query(sql) == "users answers select 1" && now.count() == 1,
             "objects: when its own patch ends, the class's is there");
  }
  all.that(is_original(orders) && is_original(users), "objects: afterwards the original is back, sleep and all");
}

/// The log of an observer.
struct journal {
  std::string lines;
  void write(const std::string& line) {
    lines += line + '\n';
    std::printf("  %s\n", line.c_str());
  }
};

/// Logs each call before and after it, and answers for the test user 999 itself.
auto decorated(journal& written) {
  return seam::around([&written](auto& next, const UserService& self, long id) -> std::string {
    const std::string call = self.region() + ".get_user(" + std::to_string(id) + ")";
    written.write("before " + call);
    if (id == 999) {
      written.write("after  " + call + ": the original was not called");
      return "a test user";
    }
    try {
      std::string user = next(self, id);
      written.write("after  " + call + ": " + user);
      return user;
    } catch (const std::exception& thrown) {
      written.write("after  " + call + ": threw " + thrown.what());
      throw;
    }
  });
}

void decorate_a_method(checks& all) {
  print_title("Before and after a method", "The layer has the object and the argument, and may decide by them.");
  const UserService europe("europe");
  const UserService asia("asia");
  journal written;
  {
    TOUR_SHOW(seam::patch p{seam::of<&UserService::get_user>, decorated(written)});
    const sleeps_since now;
    all.that(europe.get_user(7) == "user 7 of europe" && asia.get_user(8) == "user 8 of asia" && now.count() == 2,
             "decorated: the original runs, on its own object");
    all.that(asia.get_user(999) == "a test user" && now.count() == 2,
             "decorated: user 999 is answered without the original");
    all.that(written.lines ==
                 "before europe.get_user(7)\nafter  europe.get_user(7): user 7 of europe\n"
                 "before asia.get_user(8)\nafter  asia.get_user(8): user 8 of asia\n"
                 "before asia.get_user(999)\nafter  asia.get_user(999): the original was not called\n",
             "decorated: before and after have seen the object, the argument and the result");
    bool thrown = false;
    try {
      static_cast<void>(europe.get_user(-1));
    } catch (const std::out_of_range&) {
      thrown = true;
    }
    all.that(thrown && now.count() == 3 && written.lines.ends_with("after  europe.get_user(-1): threw no user -1\n"),
             "decorated: what the original throws is seen, and passes through");
  }
  const sleeps_since now;
  all.that(asia.get_user(999) == "user 999 of asia" && now.count() == 1,
           "decorated: afterwards user 999 is asked for like any other");
}

}  // namespace

void patch_existing_objects(bool quick, checks& all) {
  patch_a_class(quick, all);
  decorate_a_method(all);
}

}  // namespace tour
