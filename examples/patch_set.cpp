// SPDX-License-Identifier: BSL-1.0
// Two functions that must change together. Quoted by docs/patch_set.md.
#include <seam/seam.hpp>

#include <atomic>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <thread>

SEAM_FUNCTION(std::string, encode, (int n)) { return "v1:" + std::to_string(n); }
SEAM_FUNCTION(int, decode, (const std::string& text)) {
  if (!text.starts_with("v1:")) throw std::runtime_error("a mixture");
  return std::stoi(text.substr(3));
}

std::string encode_v2(int n) { return "v2:" + std::to_string(n); }
int decode_v2(const std::string& text) {
  if (!text.starts_with("v2:")) throw std::runtime_error("a mixture");
  return std::stoi(text.substr(3));
}

int main() {
  std::atomic<bool> stop{false};
  std::atomic<int> mixtures{0};
  std::thread worker([&] {
    while (!stop) {
      try {
        seam::consistent section;  // both old or both new, to the end of the scope
        decode(encode(1));
      } catch (const std::runtime_error&) {
        ++mixtures;
      }
    }
  });

  for (int i = 0; i < 1000; ++i) {
    seam::patch_set v2{seam::to(encode, encode_v2), seam::to(decode, decode_v2)};
    decode(encode(2));
  }
  stop = true;
  worker.join();
  std::printf("mixtures: %d\n", mixtures.load());

  seam::patch_set set{seam::to(encode, encode_v2), seam::to(decode, decode_v2)};
  set.replace(seam::to(encode, [](int) { return std::string("v1:7"); }));  // decode is the original again
  std::printf("%d\n", decode(encode(1)));
}
