// SPDX-License-Identifier: BSL-1.0
// Moves a running function to new code at a safe point. Quoted by docs/running.md.
#include <seam/seam.hpp>

#include <chrono>
#include <cstdio>
#include <latch>
#include <string>
#include <thread>

using namespace std::chrono_literals;

struct report {
  int first;  // where to go on
  int last;
  int sum;  // so far
};

std::latch third_row{1};
std::latch patched{1};
int summarise_original(report r);
constexpr seam::function<&summarise_original, "summarise"> summarise;

int summarise_original(report r) {
  const auto version = summarise.version();  // before anything else
  for (; r.first <= r.last; ++r.first) {
    if (version.superseded()) return summarise(r);  // a safe point: the rest goes through the seam
    r.sum += r.first;
    if (r.first == 3) {
      third_row.count_down();
      patched.wait();
    }
  }
  return r.sum;
}

SEAM_FUNCTION(void, poll, (std::latch & told, std::latch& may_leave)) {
  told.count_down();
  may_leave.wait();
}

int main() {
  // One call: rows 1 to 3 run in the old code, 4 to 10 in the new.
  int sum = 0;
  std::thread worker([&] { sum = summarise({1, 10, 0}); });
  third_row.wait();
  seam::patch doubled{summarise, [](report r) {
                        std::printf("new code from row %d, %d so far\n", r.first, r.sum);
                        for (; r.first <= r.last; ++r.first) r.sum += 2 * r.first;
                        return r.sum;
                      }};
  patched.count_down();
  worker.join();
  std::printf("%d\n", sum);

  // A call that does not look stays in the code that it entered. Its thread can be listed.
  std::latch told{1};
  std::latch may_leave{1};
  seam::patch observed{poll, seam::after([] { std::printf("left\n"); })};
  std::thread blocked([&] { poll(told, may_leave); });
  told.wait();
  seam::on_patch_of_running([](const seam::patch_of_running& p) {
    std::printf("%.*s: %zu inside\n", static_cast<int>(p.seam.size()), p.seam.data(), p.calls);
  });
  seam::patch above{poll, seam::before([] {})};

  if (!observed.end(0ms)) {
    const seam::stragglers left = observed.drained(5ms);
    for (const seam::straggler& s : left) {
      std::printf("a thread has been inside for %s\n", s.milliseconds >= 5 ? "5 ms or more" : "less");
    }
    std::printf("%s\n", std::string(left.text()).c_str());
  }
  may_leave.count_down();
  blocked.join();
  std::printf("drained: %s\n", observed.drained(1s) ? "yes" : "no");
}
