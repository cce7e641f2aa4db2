// SPDX-License-Identifier: BSL-1.0
/// Sets of three seams change while threads call, inside sections and outside: `sets [--switches N]`. Each layer
/// returns the number of its set. Fails when a section sees two numbers, when a thread sees a smaller number after a
/// greater one, when a layer runs after its end, when a wait stalls, and when nodes pile up or stay.
#include <seam/layers/advice.hpp>
#include <seam/module.hpp>
#include <seam/patch/patch_set.hpp>
#include <seam/patch/stall.hpp>
#include <seam/seams/slot.hpp>

#include <boost/hana/tuple.hpp>

#include <algorithm>
#include <atomic>
#include <barrier>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <random>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace {

seam::slot<long(int)> seams[3] = {
    {"sets.0", [](int) { return 0L; }}, {"sets.1", [](int) { return 0L; }}, {"sets.2", [](int) { return 0L; }}};
std::atomic<long> mixed{0}, back{0}, dead{0}, stalls{0}, sections{0}, pairs{0}, switches{0};

/// A set's number while it is alive.
class number {
 public:
  explicit number(long n) : n_(n) {}
  ~number() { n_ = -1; }
  number(const number&) = delete;
  number& operator=(const number&) = delete;
  [[nodiscard]] long sing() const {
    const long n = n_;
    if (n < 0) ++dead;
    return n;
  }

 private:
  long n_;
};
auto replacement(const number& n) {
  return [&n](int) { return n.sing(); };
}

std::size_t nodes() {
  const seam::detail::locked hold;
  std::size_t count = 0;
  for (const auto& s : seams) {
    for (const auto* n = slot_behind(s).core.nodes; n != nullptr; n = n->older) ++count;
  }
  return count;
}

/// Calls any of the seams. The number may grow within a thread, never shrink, and never change within a section.
void read_in_order(std::mt19937& random, long& last) {
  const long now = seams[random() % 3](0);
  if (now < last) ++back;
  last = now;
  ++pairs;
}
void read_in_section(std::mt19937& random) {
  const seam::consistent section;
  const long first = seams[random() % 3](0);
  for (auto i = random() % 6; i > 0; --i) {
    if (random() % 8 == 0) std::this_thread::yield();
    if (seams[random() % 3](0) != first) ++mixed;
  }
  ++sections;
}

/// Each set's number is greater than the one before.
std::size_t switch_sets(long count, std::atomic<bool>& stop, std::vector<std::thread>& readers) {
  std::mt19937 random(7);
  std::size_t most_nodes = 0;
  auto current = std::make_unique<number>(1);
  const auto elements = [](const number& n) {
    return boost::hana::make_tuple(seam::to(seams[0], replacement(n)), seam::to(seams[1], replacement(n)),
                                   seam::to(seams[2], replacement(n)));
  };
  seam::patch_set set{elements(*current)};
  for (long i = 2; i < count; ++i) {
    auto next = std::make_unique<number>(i);
    seam::patch noise;  // of no set: it comes and goes for all threads
    if (random() % 4 == 0) {
      noise = seam::patch{seams[random() % 3], seam::around([](auto& below, int x) { return below(x); })};
    }
    set.replace(elements(*next));
    current = std::move(next);  // no call is inside the one before
    ++switches;
    if (i % 64 == 0) most_nodes = std::max(most_nodes, nodes());
  }
  stop = true;  // before the last set ends: the originals return 0, which is a smaller number
  for (auto& t : readers) t.join();
  return most_nodes;
}

}  // namespace

int main(int argc, char** argv) {
  const long count = argc > 2 && std::string_view(argv[1]) == "--switches" ? std::atol(argv[2]) : 20'000;
  seam::on_stall([](std::string_view report) {
    ++stalls;
    std::printf("%.*s\n", static_cast<int>(report.size()), report.data());
  });
  seam::report_stalls_after(std::chrono::seconds(30));

  constexpr unsigned readers = 2;
  std::barrier together(readers + 1);
  std::atomic<bool> stop{false};
  std::vector<std::thread> threads;
  for (unsigned t = 0; t < readers; ++t) {
    threads.emplace_back([&, t] {
      std::mt19937 random(t);
      long last = 0;
      together.arrive_and_wait();
      while (!stop.load(std::memory_order_relaxed)) {
        if (t % 2 == 0) {
          read_in_order(random, last);
        } else {
          read_in_section(random);
        }
      }
    });
  }
  together.arrive_and_wait();
  const std::size_t most = switch_sets(count, stop, threads);
  std::printf("switches %ld, sections %ld, calls in order %ld\n", switches.load(), sections.load(), pairs.load());
  std::printf(
      "mixtures in sections %ld, old after new %ld, after their end %ld, stalls %ld; nodes: at most %zu, %zu at the "
      "end\n",
      mixed.load(), back.load(), dead.load(), stalls.load(), most, nodes());
  const bool right = mixed + back + dead + stalls == 0 && most < 500 && nodes() == 0;
  const bool overlapped = sections > 100 && pairs > 100;
  if (!right || !overlapped) std::puts("FAILED");
  return right && overlapped ? 0 : 1;
}
