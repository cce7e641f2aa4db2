// SPDX-License-Identifier: BSL-1.0
/// An interface of ten methods, for each library to stand in for.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

struct file {
  virtual ~file() = default;
  virtual int open(std::string_view name) = 0;
  virtual void close() = 0;
  virtual int read(char* to, std::size_t n) = 0;
  virtual int write(std::string_view text, int flags) = 0;
  virtual bool lock(int timeout) = 0;
  virtual void unlock() = 0;
  virtual std::string path(int index) const = 0;
  virtual double progress() const = 0;
  virtual int seek(long offset, int whence) = 0;
  virtual long size() const = 0;
};

int use(file&);
