// SPDX-License-Identifier: BSL-1.0
/// Loads a plugin whose static patch sits in the common seam, and unloads it: `unloading PLUGIN shared|apart`.
/// shared: the host exports its symbols, so there is one slot; the plugin's patch ends when the plugin is unloaded.
/// apart: the host does not; the plugin has a slot of its own, and the host never sees the patch.
#include "shared_seam.hpp"

#include <dlfcn.h>

#include <atomic>
#include <cstdio>
#include <string_view>
#include <thread>

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const bool shared_slot = std::string_view(argv[2]) == "shared";
  int failures = 0;
  const auto check = [&](bool holds, const char* what) {
    if (!holds) std::printf("FAILED: %s\n", what), ++failures;
  };

  for (int round = 0; round < 50; ++round) {
    std::atomic<bool> stop{false};
    std::atomic<int> neither{0};
    std::thread caller([&] {  // calls go on while the plugin comes and goes
      while (!stop) {
        const int seen = shared::value(1);
        if (seen != 1 && seen != -5) ++neither;
      }
    });
    void* plugin = ::dlopen(argv[1], RTLD_NOW | RTLD_LOCAL);
    if (plugin == nullptr) {
      std::printf("FAILED: %s\n", ::dlerror());
      stop = true;
      caller.join();
      return 1;
    }
    const auto get = reinterpret_cast<get_library>(::dlsym(plugin, "library_plugin"));
    const bool same = get()->slot() == static_cast<const void*>(&slot_behind(shared::value));
    check(same == shared_slot, shared_slot ? "host and plugin share the slot" : "host and plugin have slots apart");
    check(get()->call(1) == -5, "the plugin sees its own patch");
    check(shared::value(1) == (shared_slot ? -5 : 1), "the host sees the plugin's patch only in a shared slot");
    ::dlclose(plugin);
    check(shared::value(1) == 1, "after the plugin has gone, the original is back");
    if (shared_slot) {
      void* still = ::dlopen(argv[1], RTLD_NOW | RTLD_NOLOAD);
      check(still == nullptr, "a plugin that shares the host's slots is really unloaded");
    }
    stop = true;
    caller.join();
    check(neither == 0, "every call saw the original or the plugin's replacement");
  }
  return failures == 0 ? 0 : 1;
}
