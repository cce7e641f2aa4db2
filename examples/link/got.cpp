// SPDX-License-Identifier: BSL-1.0
// Patches SQLite's clock in a running program that was not linked for it, by what the library imports.
#include <seam/got.hpp>

#include <sqlite3.h>
#include <sys/time.h>

#include <cstdio>
#include <memory>

SEAM_IMPORT(int, gettimeofday, (timeval*, void*));

namespace {

int show(void*, int, char** columns, char**) {
  std::printf("%s\n", columns[0]);
  return 0;
}

}  // namespace

int main() {
  sqlite3* opened = nullptr;
  if (sqlite3_open(":memory:", &opened) != SQLITE_OK) return 1;
  const std::unique_ptr<sqlite3, decltype(&sqlite3_close)> database(opened, &sqlite3_close);
  const auto ask = [&] { sqlite3_exec(opened, "select date('now') > '2025-01-01'", &show, nullptr, nullptr); };
  ask();
  {
    seam::got::patch clock{seam::imported::gettimeofday,
                           [](timeval* out, void*) {
                             *out = {1'700'000'000, 0};
                             return 0;
                           },
                           {.in = "libsqlite3", .reason = "what happens on 14 November 2023"}};
    ask();
    sqlite3_exec(opened, "select datetime('now')", &show, nullptr, nullptr);
    timeval now{};
    gettimeofday(&now, nullptr);
    std::printf("%s\n", now.tv_sec > 1'700'000'000 ? "this program's clock goes on" : "all clocks stand still");
  }
  ask();
  try {
    seam::got::patch wrong{seam::imported::gettimeofday, [](timeval*, void*) { return -1; }, {.in = "libnobody"}};
  } catch (const seam::error& e) {
    std::printf("%s\n", e.what());
  }
}
