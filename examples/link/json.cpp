// SPDX-License-Identifier: BSL-1.0
// Observes and then compresses the output of a service, in front of jansson's json_dumps. The service is unchanged.
#include "json_service.hpp"

#include <seam/link.hpp>

#include <jansson.h>
#include <zlib.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>

SEAM_LINK(char*, json_dumps, (const json_t* value, std::size_t flags));  // with seam_link_seams(… SYMBOLS json_dumps)

namespace {

const char* type_of(const json_t* value) {
  switch (json_typeof(value)) {
    case JSON_OBJECT:
      return "object";
    case JSON_ARRAY:
      return "array";
    default:
      return "other";
  }
}

void log(const char* text, const json_t* value, std::size_t) {
  std::printf("json_dumps: %s, %zu bytes\n", type_of(value), text == nullptr ? 0 : std::strlen(text));
}

void warn(const char* text) {
  if (text != nullptr && std::strlen(text) > 1'000) std::printf("warning: more than 1000 bytes\n");
}

constexpr std::string_view mark = "zlib:";

/// "zlib:" and the compressed bytes in hexadecimal, so that the result is still text. It comes from malloc, as the
/// result of json_dumps must. Null without memory.
char* compressed(std::string_view text) {
  uLongf size = compressBound(static_cast<uLong>(text.size()));
  const auto bytes = std::make_unique<Bytef[]>(size);
  if (compress(bytes.get(), &size, reinterpret_cast<const Bytef*>(text.data()), static_cast<uLong>(text.size())) !=
      Z_OK) {
    return nullptr;
  }
  auto* const result = static_cast<char*>(std::malloc(mark.size() + 2 * size + 1));
  if (result == nullptr) return nullptr;
  char* at = result + mark.copy(result, mark.size());
  for (uLongf i = 0; i < size; ++i, at += 2) std::snprintf(at, 3, "%02x", bytes[i]);
  return result;
}

std::string expanded(std::string_view sent, std::size_t size) {
  std::string bytes;
  for (sent.remove_prefix(mark.size()); !sent.empty(); sent.remove_prefix(2)) {
    bytes.push_back(static_cast<char>(std::stoi(std::string(sent.substr(0, 2)), nullptr, 16)));
  }
  std::string text(size, 0);
  auto length = static_cast<uLongf>(size);
  uncompress(reinterpret_cast<Bytef*>(text.data()), &length, reinterpret_cast<const Bytef*>(bytes.data()),
             static_cast<uLong>(bytes.size()));
  text.resize(length);
  return text;
}

}  // namespace

int main() {
  const std::string plain = service::list(100);
  {
    seam::patch logging{seam::link::json_dumps, seam::after_returning(log), {.owner = "operations"}};
    seam::patch warning{seam::link::json_dumps, seam::after_returning(warn), {.owner = "operations"}};
    service::status();
    service::list(100);
  }
  seam::patch compression{seam::link::json_dumps,
                          seam::around([](auto& next, const json_t* value, std::size_t flags) {
                            char* const text = next(value, flags);
                            if (text == nullptr || std::strlen(text) <= 1'000) return text;
                            char* const small = compressed(text);
                            if (small == nullptr) return text;
                            std::free(text);
                            return small;
                          }),
                          {.owner = "operations", .reason = "INC-1055: lists fill the network"}};
  std::printf("%s\n", service::status().c_str());
  const std::string sent = service::list(100);
  std::printf("%zu bytes instead of %zu: %s\n", sent.size(), plain.size(), sent.substr(0, 9).c_str());
  std::printf("expanded it is %s\n", expanded(sent, plain.size()) == plain ? "the same" : "something else");
}
