// SPDX-License-Identifier: BSL-1.0
/// See catch_test_macros.hpp.
#pragma once

namespace Catch {

struct SectionInfo {};
struct SectionStats {};
struct IConfig {};

class EventListenerBase {
 public:
  explicit EventListenerBase(const IConfig*) {}
  virtual ~EventListenerBase() = default;
  virtual void sectionStarting(const SectionInfo&) {}
  virtual void sectionEnded(const SectionStats&) {}
};

}  // namespace Catch
