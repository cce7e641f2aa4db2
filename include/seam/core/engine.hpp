// SPDX-License-Identifier: BSL-1.0
/// The core's only header for other rooms: slots and their layers, calls through them, and how layers end.
#pragma once

#include <seam/core/calls/callable_seam.hpp>
#include <seam/core/calls/consistent_section.hpp>
#include <seam/core/calls/frame.hpp>
#include <seam/core/calls/readers.hpp>
#include <seam/core/ending/drain.hpp>
#include <seam/core/ending/ending.hpp>
#include <seam/core/ending/wait_report.hpp>
#include <seam/core/process/blocks.hpp>
#include <seam/core/process/lock.hpp>
#include <seam/core/process/made_once.hpp>
#include <seam/core/process/node.hpp>
#include <seam/core/process/per_thread.hpp>
#include <seam/core/process/process.hpp>
#include <seam/core/process/recency.hpp>
#include <seam/core/process/threads.hpp>
#include <seam/core/process/viewer.hpp>
#include <seam/core/process/who_is_told.hpp>
#include <seam/core/stack/arrangement.hpp>
#include <seam/core/stack/default_result.hpp>
#include <seam/core/stack/layer.hpp>
#include <seam/core/stack/named_slot.hpp>
#include <seam/core/stack/stack.hpp>
#include <seam/core/stack/typed_slot.hpp>
#include <seam/core/stack/version.hpp>
#include <seam/core/stack/who_is_inside.hpp>
