// SPDX-License-Identifier: BSL-1.0
/// Facts about the layers in slots: the list of all layers, whether a call ran a layer, and what lies below it.
#include <seam/core/process/process.hpp>
#include <seam/core/stack/layer.hpp>
#include <seam/layers/advice.hpp>
#include <seam/patch/patch.hpp>
#include <seam/seams/slot.hpp>

#include "../../catch.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace {

seam::slot<int(int)> counted{"layers.counted", [](int x) { return x; }};

struct seen {
  std::string owner;
  bool hit;
  bool operator==(const seen&) const = default;
};

/// The layers of `counted`, latest first.
std::vector<seen> standing() {
  std::vector<seen> all;
  const seam::detail::locked hold;
  for (const auto* l = seam::detail::process.linked; l != nullptr; l = l->earlier) {
    if (l->slot->name == counted.name()) all.push_back({l->owner, l->hit.load()});
  }
  return all;
}

/// A layer that notes what lies below it.
auto noting(std::uint64_t& stamp) {
  return seam::around([&stamp](auto& next, int x) {
    stamp = next.stamp();
    return next(x);
  });
}

}  // namespace

TEST_CASE("every layer that stands in a slot is listed, latest first, until it ends") {
  CHECK(standing().empty());
  seam::patch a{counted, [](int x) { return x + 1; }, {.owner = "a"}};
  seam::patch b{counted, [](int x) { return x + 2; }, {.owner = "b"}};
  seam::patch c{counted, [](int x) { return x + 3; }, {.owner = "c"}};
  CHECK(standing() == std::vector<seen>{{"c", false}, {"b", false}, {"a", false}});
  b.end();
  CHECK(standing() == std::vector<seen>{{"c", false}, {"a", false}});
  c.end();
  CHECK(standing() == std::vector<seen>{{"a", false}});
  a.end();
  CHECK(standing().empty());
}

TEST_CASE("a layer knows whether a call ever ran it") {
  seam::patch below{counted, [](int x) { return x + 1; }, {.owner = "below"}};
  seam::patch above{counted, seam::around([](auto& next, int x) { return x < 0 ? 0 : next(x); }), {.owner = "above"}};
  counted(-1);
  CHECK(standing() == std::vector<seen>{{"above", true}, {"below", false}});
  counted(1);
  CHECK(standing() == std::vector<seen>{{"above", true}, {"below", true}});
}

TEST_CASE("a layer's stamp changes with the layers below it, and with no others") {
  std::uint64_t stamp = 1;
  seam::patch watching{counted, noting(stamp)};
  counted(0);
  CHECK(stamp == 0);  // the original
  {
    seam::patch above{counted, seam::around([](auto& next, int x) { return next(x); })};
    counted(0);
    CHECK(stamp == 0);
  }
  counted(0);
  CHECK(stamp == 0);
  watching.end();

  seam::patch low{counted, [](int x) { return x + 1; }};
  seam::patch high{counted, seam::around([](auto& next, int x) { return next(x); })};
  seam::patch top{counted, noting(stamp)};
  counted(0);
  const std::uint64_t both = stamp;
  CHECK(both != 0);
  {
    seam::patch above{counted, seam::around([](auto& next, int x) { return next(x); })};
    counted(0);
    CHECK(stamp == both);
  }
  low.end();
  counted(0);
  const std::uint64_t one = stamp;
  CHECK((one != both && one != 0));
  high.end();
  counted(0);
  CHECK(stamp == 0);
}
