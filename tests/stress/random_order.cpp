// SPDX-License-Identifier: BSL-1.0
/// Random sequences of patch, end, call and move, compared with a simple model: a list of active numbers.
/// `random_order [--sequences N] [--seed S]`; a failure prints the seed and the step.
#include <seam/seam.hpp>

#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace {

seam::slot<std::string(char)> word{"random.word", [](char c) { return std::string(1, c); }};

/// The text that the slot should return: each layer writes its letter on both sides; a replacement writes it once, in
/// the middle.
struct expected_layer {
  char letter;
  bool replaces;
};
std::string expected(const std::vector<expected_layer>& layers) {
  std::string inner = "x";
  for (const auto& l : layers) inner = l.replaces ? std::string(1, l.letter) : l.letter + inner + l.letter;
  return inner;
}

struct active_patch {
  seam::patch patch;
  char letter;
};

seam::patch install(char letter, bool replaces) {
  if (replaces) return seam::patch{word, [letter](char) { return std::string(1, letter); }};
  return seam::patch{word, seam::around([letter](auto& next, char c) { return letter + next(c) + letter; })};
}

bool run(unsigned seed) {
  std::mt19937 random(seed);
  std::vector<active_patch> patches;
  std::vector<expected_layer> model;
  const auto remove = [&](std::size_t i) {
    std::erase_if(model, [&](const expected_layer& l) { return l.letter == patches[i].letter; });
    patches.erase(patches.begin() + static_cast<std::ptrdiff_t>(i));
  };
  for (int step = 0; step < 30; ++step) {
    const auto pick = patches.empty() ? 0 : random() % patches.size();
    switch (random() % 6) {
      case 0:
      case 1: {
        const char letter = static_cast<char>('A' + step);
        const bool replaces = random() % 4 == 0;
        patches.push_back({install(letter, replaces), letter});
        model.push_back({letter, replaces});
        break;
      }
      case 2:  // end early, then destroy
        if (!patches.empty()) {
          patches[pick].patch.end();
          patches[pick].patch.end();
          remove(pick);
        }
        break;
      case 3:  // destroy
        if (!patches.empty()) remove(pick);
        break;
      case 4:  // end on another thread
        if (!patches.empty() && random() % 8 == 0) {
          std::thread([&] { patches[pick].patch.end(); }).join();
          remove(pick);
        }
        break;
      case 5:  // move the handle
        if (patches.size() > 1) std::swap(patches[0], patches[pick]);
        break;
    }
    if (const std::string said = word('x'); said != expected(model)) {
      std::printf("FAILED: seed %u, step %d: \"%s\" instead of \"%s\"\n", seed, step, said.c_str(),
                  expected(model).c_str());
      return false;
    }
  }
  patches.clear();
  return word('x') == "x";
}

}  // namespace

int main(int argc, char** argv) {
  unsigned sequences = 10'000;
  unsigned first = std::random_device{}();
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string_view name = argv[i];
    const auto value = static_cast<unsigned>(std::strtoul(argv[i + 1], nullptr, 10));
    if (name == "--sequences") sequences = value;
    if (name == "--seed") first = value;
  }
  for (unsigned i = 0; i < sequences; ++i) {
    if (!run(first + i)) return 1;
  }
  std::printf("%u sequences agree with the model (seeds %u and on)\n", sequences, first);
}
