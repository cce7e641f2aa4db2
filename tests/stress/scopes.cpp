// SPDX-License-Identifier: BSL-1.0
/// Threads patch the same seams, each for itself, and take their patches into threads that they start; others patch the
/// seams for all threads: `scopes [--rounds N]`. Fails when a thread sees another thread's layer, misses its own, or
/// runs a layer after its end, when a wait stalls, and when nodes pile up.
#include <seam/layers/advice.hpp>
#include <seam/patch/patch.hpp>
#include <seam/patch/scope.hpp>
#include <seam/patch/stall.hpp>
#include <seam/seams/method.hpp>
#include <seam/seams/slot.hpp>

#include <algorithm>
#include <atomic>
#include <barrier>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <random>
#include <string_view>
#include <thread>
#include <vector>

namespace {

constexpr int threads = 8;
constexpr int globals = 10'000;  // added by a layer that all threads see
constexpr seam::options alone{.scope = seam::this_thread};

seam::slot<int(int)> shared{"scopes.shared", [](int x) { return x; }};
struct meter {
  int read(int x) const SEAM_METHOD(read, x)
  int read_original(int x) const { return x; }
};
const meter meters[2];
constexpr auto& reading = seam::of<&meter::read>;

std::atomic<std::uint64_t> wrong{0}, dead{0}, stalls{0}, calls{0};

/// Adds `n` while it is alive.
class canary {
 public:
  explicit canary(int n) : n_(n) {}
  ~canary() { n_ = -1; }
  canary(const canary&) = delete;
  canary& operator=(const canary&) = delete;
  [[nodiscard]] int sing() const {
    const int n = n_;
    if (n < 0) ++dead;
    return n;
  }

 private:
  int n_;
};

void expect_own(int got, int expected) {
  ++calls;
  if (got % globals != expected) ++wrong;
}

auto add(const canary& c) {
  return seam::around([&c](auto& next, int x) { return next(x) + c.sing(); });
}
auto add_to(const canary& c) {
  return seam::around([&c](auto& next, const meter& self, int x) { return next(self, x) + c.sing(); });
}

void patch_for_itself(int me, int rounds) {
  std::mt19937 random(static_cast<unsigned>(me));
  for (int i = 0; i < rounds; ++i) {
    const canary mine(me), on_first(100 * me), deeper(1000);
    seam::patch p{shared, add(mine), alone};
    expect_own(shared(0), me);
    seam::patch q{reading, add_to(mine), alone};
    seam::patch r{reading.on(meters[0]), add_to(on_first), alone};
    expect_own(meters[0].read(0), me + 100 * me);
    expect_own(meters[1].read(0), me);
    if (random() % 64 == 0) {
      std::thread(seam::capture().bind([&] {
        expect_own(shared(0), me);
        seam::patch s{shared, add(deeper), alone};
        expect_own(shared(0), me + 1000);
      })).join();
      std::thread([] { expect_own(shared(0), 0); }).join();
    }
    if (random() % 4 == 0) p.end();
    if (random() % 4 == 0) {  // ended by another thread
      std::thread([other = std::move(q)]() mutable { other.end(); }).join();
      expect_own(meters[1].read(0), 0);
    }
    expect_own(meters[0].read(0), (q ? me : 0) + 100 * me);
  }
}

std::size_t nodes_of(const seam::detail::slot_core& slot) {
  const seam::detail::locked hold;
  std::size_t count = 0;
  for (const auto* n = slot.nodes; n != nullptr; n = n->older) ++count;
  return count;
}

std::size_t patch_for_all(const std::atomic<bool>& stop) {
  std::size_t most_nodes = 0;
  while (!stop.load(std::memory_order_relaxed)) {
    const canary c(globals);
    seam::patch p{shared, add(c)};
    seam::patch q{reading, add_to(c)};
    seam::patch r{reading.on(meters[1]), add_to(c)};
    expect_own(shared(0), 0);
    expect_own(meters[1].read(0), 0);
    most_nodes = std::max(most_nodes, nodes_of(slot_behind(reading).core));
  }
  return most_nodes;
}

}  // namespace

int main(int argc, char** argv) {
  const int rounds = argc > 2 && std::string_view(argv[1]) == "--rounds" ? std::atoi(argv[2]) : 2000;
  seam::on_stall([](std::string_view report) {
    ++stalls;
    std::printf("%.*s\n", static_cast<int>(report.size()), report.data());
  });
  seam::report_stalls_after(std::chrono::seconds(30));

  std::barrier together(threads + 1);
  std::atomic<bool> stop{false};
  std::vector<std::thread> all;
  for (int t = 0; t < threads; ++t) {
    all.emplace_back([&, t] {
      together.arrive_and_wait();
      patch_for_itself(t + 1, rounds);
    });
  }
  std::size_t most = 0;
  std::thread patcher([&] {
    together.arrive_and_wait();
    most = patch_for_all(stop);
  });
  for (auto& t : all) t.join();
  stop = true;
  patcher.join();

  {
    const seam::patch last{reading, add_to(canary(0)), alone};
  }  // frees the nodes that other threads left
  const std::size_t left = nodes_of(slot_behind(shared).core) + nodes_of(slot_behind(reading).core);
  std::printf(
      "calls %llu, saw the wrong layers %llu, ran after their end %llu, stalls %llu; nodes: at most %zu, %zu at the "
      "end\n",
      static_cast<unsigned long long>(calls), static_cast<unsigned long long>(wrong),
      static_cast<unsigned long long>(dead), static_cast<unsigned long long>(stalls), most, left);
  const bool right = wrong + dead + stalls == 0 && left == 0 && most < 2000;
  if (!right) std::puts("FAILED");
  return right ? 0 : 1;
}
