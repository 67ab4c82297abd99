"""Certificates of a test's own, made by the openssl program."""

import pathlib
import subprocess


def _openssl(*words):
    subprocess.run(["openssl", *map(str, words)], check=True, capture_output=True)


class Authority:
    """Certifies keys for 127.0.0.1 in a folder."""

    def __init__(self, folder: pathlib.Path, name: str = "authority"):
        self.folder, self.certificate, self.key = folder, folder / f"{name}.pem", folder / f"{name}.key"
        _openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", 2, "-subj",
                 f"/CN={name}", "-keyout", self.key, "-out", self.certificate)

    def certify(self, name: str, address: str = "127.0.0.1", days: int = 2, key: pathlib.Path | None = None):
        """(certificate, key); with `key` the certificate of a key that is there."""
        certificate, request, names = (self.folder / f"{name}.{kind}" for kind in ("pem", "csr", "names"))
        if key is None:
            key = self.folder / f"{name}.key"
            _openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-out", key)
        _openssl("req", "-new", "-key", key, "-subj", f"/CN={name}", "-out", request)
        names.write_text(f"subjectAltName=IP:{address}\n")
        _openssl("x509", "-req", "-in", request, "-CA", self.certificate, "-CAkey", self.key, "-CAcreateserial", "-days", days,
                 "-extfile", names, "-out", certificate)
        return certificate, key
