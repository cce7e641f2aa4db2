// SPDX-License-Identifier: BSL-1.0
/// See catch_test_macros.hpp.
#pragma once

#include <catch2/catch_test_macros.hpp>
#include <catch2/reporters/catch_reporter_event_listener.hpp>

#include <memory>

namespace Catch {

inline std::unique_ptr<EventListenerBase> listener;

template <class T>
class ListenerRegistrar {
 public:
  explicit ListenerRegistrar(StringRef) { listener = std::make_unique<T>(nullptr); }
};

}  // namespace Catch

#define CATCH_REGISTER_LISTENER(listenerType)                                           \
  namespace {                                                                           \
  Catch::ListenerRegistrar<listenerType> seam_test_registrar(#listenerType##_catch_sr); \
  }
