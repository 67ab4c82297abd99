#!/usr/bin/env python3
"""The house's include graph: every edge must be in the picture of ARCHITECTURE.md, "The house".

Reads each #include of shared, host, plugins and central. Fails, with file:line, on
  - an edge between rooms that the picture doesn't have, and a room that is not in the picture;
  - clocks, randomness, sockets, files and threads in the rooms that get them through shared/ports;
  - JSON, Beast and cereal where other rooms would see them: in headers, except shared/wire's inner ones;
  - a plugin that sees more than host/sdk, shared/domain, its own folder and the standard library.

First it checks itself: violations planted in a temporary tree must all be found, and a clean tree must pass.

    include_graph.py [--root DIR]
"""

import argparse
import pathlib
import re
import sys
import tempfile

TOPS = ("shared", "host", "plugins", "central")
SOURCES = {".cpp", ".cc", ".cxx", ".c", ".hpp", ".hh", ".h", ".ipp", ".inl"}
HEADERS = {".hpp", ".hh", ".h", ".ipp", ".inl"}

DOMAIN, PORTS, WIRE = "shared/domain", "shared/ports", "shared/wire"
JOURNAL, SYNC, SDK = "shared/journal", "shared/sync", "host/sdk"

# room -> rooms it may include besides itself. Each plugin is a room of its own.
PICTURE = {
    DOMAIN: (),
    PORTS: (DOMAIN,),
    WIRE: (DOMAIN, PORTS),
    JOURNAL: (DOMAIN, PORTS, WIRE),
    SYNC: (DOMAIN, PORTS, WIRE, JOURNAL),
    SDK: (DOMAIN,),
    "host/audio": (DOMAIN, PORTS, SDK),
    "host/printing": (DOMAIN, SDK),
    "host/app": (DOMAIN, PORTS, WIRE, JOURNAL, SYNC, SDK, "host/audio", "host/printing"),
    "central/storage": (DOMAIN, PORTS, WIRE),
    "central/service": (DOMAIN, PORTS, WIRE, "central/storage"),
    "central/upstream": (DOMAIN, PORTS, WIRE, SYNC, "central/storage", "central/service"),
    "central/http": (DOMAIN, PORTS, WIRE, SYNC, "central/storage", "central/service", "central/upstream"),
    "central/cli": (DOMAIN, PORTS, WIRE, "central/storage", "central/service"),
}
PLUGIN_SEES = (DOMAIN, SDK)
# What is behind the port of central/storage.
ENGINES = ("central/storage/sqlite", "central/storage/postgres", "central/storage/connection")

# These get time, chance, network, files and threads through shared/ports, so that a simulator can run them.
PURE = (DOMAIN, WIRE, JOURNAL, SYNC, "central/service", "central/upstream")
# Only the standard library.
STANDARD_ONLY = (DOMAIN,)

STANDARD = set("""algorithm any array atomic barrier bit bitset cassert cctype cerrno cfenv cfloat charconv chrono
cinttypes climits clocale cmath codecvt compare complex concepts condition_variable coroutine csetjmp csignal cstdarg
cstddef cstdint cstdio cstdlib cstring ctime cuchar cwchar cwctype deque exception execution filesystem format
forward_list fstream functional future initializer_list iomanip ios iosfwd iostream istream iterator latch limits list
locale map memory memory_resource mutex new numbers numeric optional ostream queue random ranges ratio regex
scoped_allocator semaphore set shared_mutex source_location span sstream stack stdexcept stop_token streambuf string
string_view strstream syncstream system_error thread tuple type_traits typeindex typeinfo unordered_map unordered_set
utility valarray variant vector version""".split())

IMPURE_HEADERS = re.compile(
    r"(thread|mutex|shared_mutex|condition_variable|future|stop_token|semaphore|latch|barrier|fstream|iostream|random|"
    r"ctime|csignal|time\.h|signal\.h|unistd\.h|fcntl\.h|poll\.h|netdb\.h|pthread\.h|dlfcn\.h|sys/.*|netinet/.*|"
    r"arpa/.*|linux/.*|curl/.*|sqlite3\.h|sodium.*|date/.*|boost/asio.*|boost/beast.*|boost/process.*)$")

IMPURE_WORDS = [(re.compile(pattern), what) for pattern, what in (
    (r"(?<!ports::)\b(?:system|steady|high_resolution|utc|tai|gps|file)_clock\b", "a clock"),
    (r"\bclock\s*::\s*now\b", "a clock"),
    (r"\b(?:gettimeofday|clock_gettime|nanosleep|usleep|localtime(?:_r)?|gmtime(?:_r)?)\s*\(", "a clock"),
    (r"\bstd\s*::\s*(?:time|clock)\s*\(|(?<![\w.>:])time\s*\(\s*(?:nullptr|NULL|0|&)", "a clock"),
    (r"\brandom_device\b|\b(?:mt19937(?:_64)?|default_random_engine)\b", "randomness"),
    (r"\bstd\s*::\s*s?rand\s*\(|(?<![\w.>:])s?rand\s*\(|\b(?:getrandom|getentropy|arc4random\w*|randombytes_\w+)\s*\(",
     "randomness"),
    (r"\bstd\s*::\s*(?:j?thread|this_thread|async|(?:shared_|recursive_|timed_)*mutex|condition_variable(?:_any)?)\b",
     "a thread"),
    (r"\bpthread_\w+\s*\(|(?<![\w.>:])fork\s*\(", "a thread or process"),
    (r"\b[io]?fstream\b|\bstd\s*::\s*(?:fopen|freopen|tmpfile|remove|rename|getenv|system)\s*\(|\b(?:fopen|popen)\s*\(",
     "a file or process"),
    (r"\bfilesystem\s*::\s*(?!path\b)\w+", "a file"),
    (r"\bstd\s*::\s*(?:cin|cout|cerr|clog|printf|fprintf|puts)\b", "a standard stream"),
    (r"(?<![\w>])::\s*(?:open|openat|read|write|close|socket|connect|bind|listen|accept|send|recv|poll|fsync|unlink)\s*\(",
     "a system call"),
    (r"\bsqlite3_\w+\s*\(|\bcurl_\w+\s*\(", "a library that belongs behind shared/ports"),
)]

# What a header may not show to whoever includes it; the flag says whether shared/wire's inner headers may.
HEAVY = ((re.compile(r"(boost/json.*|boost/beast.*|nlohmann/.*)$"), "JSON and Beast stay in .cpp files", False),
         (re.compile(r"cereal/.*$"), "cereal stays inside shared/wire", True))

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include(?:_next)?[ \t]*(?:"([^"\n]*)"|<([^>\n]*)>|(\S.*))', re.M)
NOT_CODE = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"([^()\\ ]{0,16})\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|(?<![0-9a-fA-F])\'(?:\\.|[^\'\\\n])+\'', re.S)


def blank(text, strings_too):
    """The text without comments (and without strings), each line where it was."""
    def gap(match):
        found = match.group(0)
        if not strings_too and not found.startswith("/"):
            return found
        return "".join("\n" if letter == "\n" else " " for letter in found)
    return NOT_CODE.sub(gap, text)


def room_of(path):
    parts = path.split("/")
    return "/".join(parts[:2]) if len(parts) > 2 and parts[0] in TOPS else None


class Source:
    def __init__(self, root, path):
        text = (root / path).read_text(encoding="utf-8", errors="replace")
        self.path = path
        self.room = room_of(path)
        self.is_header = pathlib.PurePosixPath(path).suffix in HEADERS
        self.code = blank(text, True).split("\n")
        self.includes = []  # (line, name, ours)
        plain = blank(text, False)
        for match in INCLUDE.finditer(plain):
            line = plain.count("\n", 0, match.start()) + 1
            quoted, angled, other = match.groups()
            name = quoted if quoted is not None else angled if angled is not None else other.strip()
            # FreeType names its headers by macros; any other macro could hide an edge.
            outside = angled is not None or re.fullmatch(r"FT_\w+_H", name) is not None
            ours = not outside or name.split("/")[0] in TOPS
            self.includes.append((line, name, ours))


def read_tree(root):
    sources = {}
    for top in TOPS:
        for path in sorted((root / top).rglob("*")):
            if path.suffix in SOURCES and path.is_file():
                relative = path.relative_to(root).as_posix()
                sources[relative] = Source(root, relative)
    return sources


def check_edge(source, line, name, sources):
    if name not in sources:
        yield line, f'"{name}" is no source of this tree, named from its top'
        return
    room = room_of(name)
    if room == source.room:
        return
    allowed = PLUGIN_SEES if source.room.startswith("plugins/") else PICTURE.get(source.room, ())
    if room not in allowed:
        yield line, f"{source.room} may not include {room} ({name})"
    if source.room == "central/service" and name.startswith(ENGINES):
        yield line, f"central/service sees storage by its port only, not {name}"


def check_outside(source, line, name):
    """An include of something that isn't ours."""
    standard_only = source.room in STANDARD_ONLY or source.room.startswith("plugins/")
    if standard_only and name not in STANDARD:
        yield line, f"{source.room} may not include <{name}>: besides the picture only the standard library"
    if source.room in PURE and IMPURE_HEADERS.match(name):
        yield line, f"{source.room} may not include <{name}>: it gets that through shared/ports"
    if source.is_header:
        for pattern, why, in_wire in HEAVY:
            if pattern.match(name) and not (in_wire and source.room == WIRE):
                yield line, f"<{name}> in a header: {why}"


def shows_cereal(name, sources, seen):
    """Whether including `name` brings cereal in."""
    if name in seen or name not in sources:
        return False
    seen.add(name)
    return any(not ours and other.startswith("cereal/") or ours and shows_cereal(other, sources, seen)
               for _, other, ours in sources[name].includes)


def check(root):
    sources = read_tree(root)
    problems = []
    for source in sources.values():
        found = []
        known = source.room in PICTURE or (source.room or "").startswith("plugins/")
        if not known:
            problems.append(f"{source.path}:1: {source.room or 'no room'} is not in the picture")
            continue
        for line, name, ours in source.includes:
            found += check_edge(source, line, name, sources) if ours else check_outside(source, line, name)
            if ours and source.room != WIRE and room_of(name) == WIRE and shows_cereal(name, sources, set()):
                found.append((line, f"{name} brings cereal in: it is for shared/wire only"))
        if source.room in PURE:
            for number, code in enumerate(source.code, 1):
                if code.lstrip().startswith("#"):
                    continue
                found += [(number, f"{what} in {source.room}: it gets that through shared/ports")
                          for pattern, what in IMPURE_WORDS if pattern.search(code)]
        problems += [f"{source.path}:{line}: {why}" for line, why in sorted(found)]
    return problems, len(sources), sum(len(source.includes) for source in sources.values())


# --- the check of the check ------------------------------------------------------------------------------------

CLEAN = {
    "shared/domain/ticket.hpp": "#include <string>\n// steady_clock::now() is only spoken of here\n",
    "shared/domain/ticket.cpp": '#include "shared/domain/ticket.hpp"\nauto s = "std::thread ::open(";\n',
    "shared/ports/clock.cpp": '#include "shared/domain/ticket.hpp"\n#include <fstream>\n#include <thread>\n',
    "shared/ports/clock.hpp": "#pragma once\n",
    "shared/wire/json.hpp": '#include "shared/domain/ticket.hpp"\n',
    "shared/wire/archive.hpp": "#include <cereal/cereal.hpp>\n",
    "shared/wire/json.cpp": '#include "shared/wire/archive.hpp"\n#include <boost/json.hpp>\n',
    "shared/journal/journal.hpp": '#include <filesystem>\n#include "shared/wire/json.hpp"\nstd::filesystem::path p;\n',
    "shared/sync/sync.cpp": '#include "shared/journal/journal.hpp"\nauto c = ports::system_clock();\nint t = rest.time(0);\n',
    "host/sdk/ui.hpp": '#include "shared/domain/ticket.hpp"\n#include FT_FREETYPE_H\n',
    "host/app/main.cpp": '#include "shared/sync/../sync/sync.cpp"\n'.replace("sync/../", "") + "#include <thread>\n",
    "plugins/kiosk/kiosk.hpp": "#include <vector>\n",
    "plugins/kiosk/kiosk.cpp": '#include "plugins/kiosk/kiosk.hpp"\n#include "host/sdk/ui.hpp"\n',
    "central/storage/log_store.hpp": '#include "shared/wire/json.hpp"\n',
    "central/storage/sqlite_store.hpp": '#include "central/storage/log_store.hpp"\n',
    "central/storage/postgres/connection.hpp": "#include <string>\n",
    "central/service/site.hpp": '#include "central/storage/log_store.hpp"\n',
    "central/http/server.cpp": '#include "central/service/site.hpp"\n#include <boost/beast.hpp>\n#include <thread>\n',
}

# file, text added at its end: each must give exactly one problem, at the added line.
PLANTED = [
    ("shared/domain/ticket.cpp", '#include "shared/ports/clock.hpp"'),
    ("shared/domain/ticket.cpp", "#include <boost/optional.hpp>"),
    ("shared/domain/ticket.cpp", "auto at = std::chrono::system_clock::now();"),
    ("shared/domain/ticket.cpp", "using Ticks = std::chrono::steady_clock;"),
    ("shared/domain/ticket.cpp", "auto at = Instant::clock::now();"),
    ("shared/domain/ticket.cpp", "auto seed = std::time(nullptr);"),
    ("shared/domain/ticket.cpp", "auto seed = time(nullptr);"),
    ("shared/domain/ticket.cpp", "std::random_device chance;"),
    ("shared/domain/ticket.cpp", "int dice = rand();"),
    ("shared/domain/ticket.cpp", "#include <thread>"),
    ("shared/domain/ticket.cpp", "/* a comment\n*/ #include <fstream>"),
    ("shared/ports/clock.cpp", '#include "shared/wire/json.hpp"'),
    ("shared/wire/json.cpp", '#include "shared/journal/journal.hpp"'),
    ("shared/wire/json.cpp", "#  include <sys/socket.h>"),
    ("shared/wire/json.cpp", "std::jthread worker;"),
    ("shared/wire/json.hpp", "#include <boost/json/value.hpp>"),
    ("shared/wire/archive.hpp", "#include <boost/json/value.hpp>"),
    ("shared/journal/journal.hpp", "std::filesystem::remove(p);"),
    ("shared/journal/journal.hpp", "std::ifstream file;"),
    ("shared/journal/journal.hpp", "int fd = ::open(name, 0);"),
    ("shared/journal/journal.hpp", '#include "shared/wire/archive.hpp"'),
    ("shared/journal/journal.hpp", '#include "shared/sync/sync.cpp"'),
    ("shared/sync/sync.cpp", "#include <curl/curl.h>"),
    ("shared/sync/sync.cpp", '#include "host/app/main.cpp"'),
    ("shared/sync/sync.cpp", "sqlite3_step(raw);"),
    ("host/sdk/ui.hpp", '#include "shared/wire/json.hpp"'),
    ("host/app/main.cpp", '#include "central/service/site.hpp"'),
    ("host/app/main.cpp", '#include "plugins/kiosk/kiosk.hpp"'),
    ("host/app/main.cpp", '#include "main.hpp"'),
    ("plugins/kiosk/kiosk.cpp", "#include <imgui.h>"),
    ("plugins/kiosk/kiosk.cpp", '#include "imgui.h"'),
    ("plugins/kiosk/kiosk.cpp", '#include "shared/ports/clock.hpp"'),
    ("plugins/kiosk/kiosk.cpp", "#include <shared/wire/json.hpp>"),
    ("plugins/kiosk/kiosk.cpp", "#include <GLFW/glfw3.h>"),
    ("plugins/kiosk/kiosk.cpp", "#include FT_FREETYPE_H"),
    ("host/app/main.cpp", "#include HIDDEN_EDGE"),
    ("plugins/panel/panel.cpp", '#include "plugins/kiosk/kiosk.hpp"'),
    ("central/service/site.hpp", "#include <mutex>"),
    ("central/service/site.hpp", '#include "central/http/server.cpp"'),
    ("central/service/site.hpp", '#include "central/storage/sqlite_store.hpp"'),
    ("central/service/site.hpp", '#include "central/storage/postgres/connection.hpp"'),
    ("central/storage/log_store.hpp", '#include "central/service/site.hpp"'),
    ("central/storage/log_store.hpp", '#include "host/sdk/ui.hpp"'),
    ("central/storage/log_store.hpp", "#include <boost/beast/core.hpp>"),
    ("central/storage/log_store.hpp", "#include <cereal/cereal.hpp>"),
    ("central/garage/car.cpp", "int wheels = 4;"),
    ("shared/loose.hpp", "#pragma once"),
]


def write_tree(root, files):
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def check_itself():
    """What this check got wrong about trees whose faults are known; empty when it can be believed."""
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder) / "clean"
        write_tree(root, CLEAN)
        wrong += [f"found a fault in a clean tree: {each}" for each in check(root)[0]]
        for number, (path, text) in enumerate(PLANTED):
            root = pathlib.Path(folder) / str(number)
            files = dict(CLEAN)
            files[path] = files.get(path, "") + text + "\n"
            write_tree(root, files)
            line = files[path].count("\n")
            problems = check(root)[0]
            if len(problems) != 1 or not problems[0].startswith(f"{path}:{line}:"):
                wrong.append(f"planted {text!r} at {path}:{line}, found {problems}")
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--root", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parents[2])
    root = parser.parse_args().root
    wrong = check_itself()
    for each in wrong:
        print(f"include_graph.py is wrong itself: {each}")
    problems, files, includes = check(root)
    for each in problems:
        print(each)
    if files == 0:
        print(f"no sources under {root}")
    print(f"{files} files, {includes} includes, {len(problems)} faults; {len(PLANTED)} planted faults, "
          f"{len(wrong)} missed or misplaced")
    return 1 if problems or wrong or files == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
