// SPDX-License-Identifier: BSL-1.0
// Code that we cannot edit, and that does not know of seams.
#include "json_service.hpp"

#include <jansson.h>

#include <cstdlib>
#include <memory>

namespace service {
namespace {

using value = std::unique_ptr<json_t, decltype(&json_decref)>;

std::string sent(const value& what) {
  const std::unique_ptr<char, decltype(&std::free)> text(json_dumps(what.get(), JSON_COMPACT), &std::free);
  return text == nullptr ? "" : text.get();
}

}  // namespace

std::string status() { return sent(value(json_pack("{s:s, s:i}", "state", "up", "jobs", 3), &json_decref)); }

std::string list(int jobs) {
  const value all(json_array(), &json_decref);
  for (int i = 0; i < jobs; ++i) {
    json_array_append_new(all.get(), json_pack("{s:i, s:s}", "job", i, "state", i % 3 == 0 ? "waiting" : "running"));
  }
  return sent(all);
}

}  // namespace service
