// SPDX-License-Identifier: BSL-1.0
/// How layers are stacked: by viewer, by object, and outermost ones. Compared with a list that is sorted for each call.
#include <seam/base/share_of.hpp>
#include <seam/core/ending/drain.hpp>
#include <seam/core/process/viewer.hpp>
#include <seam/core/stack/arrangement.hpp>
#include <seam/core/stack/stack.hpp>

#include "../../catch.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <random>
#include <utility>
#include <vector>

namespace {

using namespace seam::detail;

/// A slot without calls, whose layers the tests read.
struct bare_slot {
  slot_core core{"bare"};
  std::deque<layer> all;
  std::vector<layer*> standing;

  ~bare_slot() {
    const locked hold;
    for (layer* l : standing) unlist(*l);
    free_nodes_if(core, [](const node&) { return true; });
  }
  void push(const void* object, viewer* seen_by, bool outermost) {
    layer& l = all.emplace_back();
    l.slot = &core;
    l.object = object;
    if (seen_by != nullptr) l.seen_by = share_of<viewer>::of(*seen_by);
    l.outermost = outermost;
    const locked hold;
    seam::detail::push(l, nullptr);
    sweep_if_much_was_replaced(core);
    standing.push_back(&l);
  }
  void unlink(std::size_t which) {
    const locked hold;
    seam::detail::unlink(*standing[which]);
    standing.erase(standing.begin() + static_cast<std::ptrdiff_t>(which));
  }
  /// Outermost first.
  [[nodiscard]] std::vector<const layer*> expected(const void* object) const {
    std::vector<const layer*> way(standing.rbegin(), standing.rend());
    way.erase(std::remove_if(way.begin(), way.end(),
                             [&](const layer* l) {
                               return (l->object != nullptr && l->object != object) ||
                                      (l->seen_by && !sees(l->seen_by.get()));
                             }),
              way.end());
    const auto rank = [](const layer* l) {
      return (l->outermost ? 4 : 0) + (l->seen_by && !l->outermost ? 2 : 0) + (l->object != nullptr ? 1 : 0);
    };
    std::stable_sort(way.begin(), way.end(), [&](auto* a, auto* b) { return rank(a) > rank(b); });
    return way;
  }
  [[nodiscard]] std::vector<const layer*> way(const void* object) const {
    std::vector<const layer*> found;
    for (const node* n = way_of(object, core.head.load()); n != nullptr; n = n->next) found.push_back(n->owner);
    return found;
  }
};

/// While it lives, this thread sees what `whom` sees.
class as_seen_by {
 public:
  explicit as_seen_by(viewer* whom) : own_(std::exchange(this_viewer, whom)) {}
  ~as_seen_by() { this_viewer = own_; }

 private:
  viewer* const own_;  // left by earlier tests
};

/// A viewer alone; a parent with two viewers beneath it, which do not see each other; and a grandchild.
struct family {
  share_of<viewer> alone = viewer::beneath(nullptr);
  share_of<viewer> parent = viewer::beneath(nullptr);
  share_of<viewer> child = viewer::beneath(parent.get());
  share_of<viewer> sister = viewer::beneath(parent.get());
  share_of<viewer> grandchild = viewer::beneath(child.get());
  std::array<viewer*, 6> all{nullptr, alone.get(), parent.get(), child.get(), sister.get(), grandchild.get()};
};

}  // namespace

TEST_CASE("a call sees its thread's layers above all threads', an object's above the class's, the latest outermost") {
  std::mt19937 random(1);
  const family viewers;
  const std::array<char, 3> objects{};  // the last one never has layers
  for (int round = 0; round < 100; ++round) {
    bare_slot slot;
    for (int change = 0; change < 50; ++change) {
      if (random() % 5 < 3 || slot.standing.empty()) {
        const bool outermost = random() % 8 == 0;
        slot.push(random() % 2 == 0 ? nullptr : &objects[random() % 2],
                  outermost ? nullptr : viewers.all[random() % viewers.all.size()], outermost);
      } else {
        slot.unlink(random() % slot.standing.size());
      }
      for (viewer* v : viewers.all) {
        const as_seen_by seen(v);
        REQUIRE(slot.way(nullptr) == slot.expected(nullptr));
        for (const char& o : objects) REQUIRE(slot.way(&o) == slot.expected(&o));
      }
    }
  }
}

TEST_CASE("a way leads to the layers that such a call sees, and to no others") {
  const family viewers;
  bare_slot slot;
  for (viewer* v : viewers.all) slot.push(nullptr, v, false);
  for (viewer* v : viewers.all) {
    const as_seen_by seen(v);
    const node* way = way_of_thread(slot.core.head.load());
    for (const layer& l : slot.all) CHECK(reaches(way, l) == (!l.seen_by || sees(l.seen_by.get())));
    for (const layer& l : slot.all) CHECK(reaches(slot.core.head.load(), l));
  }
}

TEST_CASE("viewers without shares are left out of new ones, and the viewers above them are not") {
  const share_of<viewer> first = viewer::beneath(nullptr);
  share_of<viewer> second = viewer::beneath(first.get());
  const share_of<viewer> third = viewer::beneath(second.get());
  second = share_of<viewer>();
  const share_of<viewer> fourth = viewer::beneath(third.get());
  CHECK((fourth->sees(third.get()) && fourth->sees(first.get()) && fourth->how_many_above() == 2));
  CHECK((third->how_many_above() == 2 && third->number < fourth->number));
}

TEST_CASE("layers that come and stay leave few nodes behind") {
  bare_slot slot;
  const std::array<char, 200> objects{};
  for (const char& o : objects) slot.push(&o, nullptr, false);
  std::size_t nodes = 0;
  for (const node* n = slot.core.nodes; n != nullptr; n = n->older) ++nodes;
  CHECK(nodes <= 4 * 2 * objects.size() + 64);
}
