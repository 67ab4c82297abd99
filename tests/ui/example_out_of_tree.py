#!/usr/bin/env python3
"""Whoever copies plugins/example and follows the README has a plugin that the installed program loads."""

import argparse
import pathlib
import shutil
import subprocess
import sys
import tempfile

from screens import REPOSITORY


def run(*command, **options):
    result = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                            timeout=120, **options)
    if result.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} gave {result.returncode}\n{result.stdout}")
    return result.stdout


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=pathlib.Path, required=True, help="the build that is installed")
    build = parser.parse_args().build.resolve()

    with tempfile.TemporaryDirectory() as folder:
        prefix, plugin = pathlib.Path(folder) / "prefix", pathlib.Path(folder) / "my_plugin"
        run("cmake", "--install", build, "--prefix", prefix)

        # The tutorial's first step: copy the folder, change the id.
        shutil.copytree(REPOSITORY / "plugins/example", plugin)
        for file in plugin.iterdir():
            text = file.read_text()
            file.write_text(text.replace("co.ventanilla.example", "org.example.mine").replace("(example", "(my_plugin"))

        run("cmake", "-S", plugin, "-B", plugin / "build", f"-DCMAKE_PREFIX_PATH={prefix}")
        run("cmake", "--build", plugin / "build")
        run("cmake", "--install", plugin / "build", "--prefix", prefix)

        # Nothing of the tree may help it: an environment of its own, from another folder.
        listed = run(prefix / "bin/ventanilla", "--list-plugins", cwd=folder, env={})
        for wanted in ("(org.example.mine)", "(co.ventanilla.example)", "(co.ventanilla.turn_display)"):
            if wanted not in listed:
                sys.exit(f"{wanted} is not in\n{listed}")
        if str(build) in run("readelf", "-d", prefix / "bin/ventanilla"):
            sys.exit("the installed program looks for its libraries in the build folder")
        print(listed)


if __name__ == "__main__":
    main()
