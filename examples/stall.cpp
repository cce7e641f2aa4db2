// SPDX-License-Identifier: BSL-1.0
// The report of a long wait, and a wait with a deadline. Quoted by docs/patch.md.
#include <seam/seam.hpp>

#include <chrono>
#include <cstdio>
#include <latch>
#include <string_view>
#include <thread>

using namespace std::chrono_literals;

SEAM_FUNCTION(int, fetch, (int id)) { return id; }

int main() {
  std::latch inside(1);
  std::latch go_on(1);
  seam::patch slow{fetch,
                   [&](int id) {
                     inside.count_down();
                     go_on.wait();
                     return -id;
                   },
                   {.owner = "billing", .reason = "INC-1042"}};
  std::thread caller([] { fetch(1); });
  inside.wait();

  seam::report_stalls_after(20ms);
  seam::on_stall(
      [](std::string_view report) { std::printf("%.*s\n", static_cast<int>(report.size()), report.data()); });
  const bool ended = slow.end(50ms);  // unlinked at once, but that call is still inside
  std::printf("ended: %s, a new call gives %d\n", ended ? "yes" : "not yet", fetch(1));
  go_on.count_down();
  caller.join();
  return slow.end() ? 0 : 1;
}
