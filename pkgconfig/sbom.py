# SPDX-License-Identifier: MIT
"""Prints the software bill of materials of a release as SPDX 2.3: what libbeschut consists of, and what it is linked with on this machine.

sbom.py VERSION TARBALL. The date is that of SOURCE_DATE_EPOCH. The same release on the same machine gives the same text.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from datetime import datetime, timezone
from pathlib import Path

PEOPLE = "Organization: libbeschut contributors"


def said(*command: str) -> str:
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


def package(name: str, version: str, supplier: str, copyright_text: str, **more: object) -> dict[str, object]:
    return {
        "SPDXID": f"SPDXRef-{name}",
        "name": name,
        "versionInfo": version,
        "supplier": supplier,
        "downloadLocation": "NOASSERTION",
        "filesAnalyzed": False,
        "licenseDeclared": "MIT",
        "licenseConcluded": "MIT",
        "copyrightText": copyright_text,
        **more,
    }


def reference(category: str, kind: str, locator: str) -> dict[str, str]:
    return {"referenceCategory": category, "referenceType": kind, "referenceLocator": locator}


def related(element: str, kind: str, other: str) -> dict[str, str]:
    return {"spdxElementId": f"SPDXRef-{element}", "relationshipType": kind, "relatedSpdxElement": f"SPDXRef-{other}"}


def bill(version: str, tarball: Path) -> dict[str, object]:
    cjson = said("pkg-config", "--modversion", "libcjson")
    debian = said("dpkg-query", "--show", "--showformat=${Version}", "libcjson1")
    checksum = hashlib.sha256(tarball.read_bytes()).hexdigest()
    made = datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), timezone.utc)
    ours = "Copyright 2026 libbeschut contributors"
    return {
        "spdxVersion": "SPDX-2.3",
        "dataLicense": "CC0-1.0",
        "SPDXID": "SPDXRef-DOCUMENT",
        "name": f"libbeschut-{version}",
        "documentNamespace": f"https://example.org/spdx/libbeschut-{version}-{checksum}",
        "creationInfo": {"created": made.strftime("%Y-%m-%dT%H:%M:%SZ"), "creators": [PEOPLE]},
        "packages": [
            package(
                "libbeschut",
                version,
                PEOPLE,
                ours,
                primaryPackagePurpose="LIBRARY",
                packageFileName=tarball.name,
                checksums=[{"algorithm": "SHA256", "checksumValue": checksum}],
                externalRefs=[reference("PACKAGE-MANAGER", "purl", f"pkg:generic/libbeschut@{version}")],
            ),
            package(
                "beschut-wheel",
                version,
                PEOPLE,
                ours,
                primaryPackagePurpose="LIBRARY",
                comment="The Python package carries libbeschut, and a copy of cJSON in beschut.libs.",
                externalRefs=[reference("PACKAGE-MANAGER", "purl", f"pkg:pypi/beschut@{version}")],
            ),
            package(
                "beschut-r",
                version,
                PEOPLE,
                ours,
                primaryPackagePurpose="LIBRARY",
                comment="The R package carries the sources of libbeschut, and is linked with the system's cJSON.",
                externalRefs=[reference("PACKAGE-MANAGER", "purl", f"pkg:cran/beschut@{version}")],
            ),
            package(
                "cJSON",
                cjson,
                "NOASSERTION",
                "Copyright (c) 2009-2017 Dave Gamble and cJSON contributors",
                primaryPackagePurpose="LIBRARY",
                sourceInfo=f"as in the Debian package libcjson1 {debian}",
                externalRefs=[
                    reference("PACKAGE-MANAGER", "purl", f"pkg:github/DaveGamble/cJSON@v{cjson}"),
                    reference("SECURITY", "cpe23Type", f"cpe:2.3:a:davegamble:cjson:{cjson}:*:*:*:*:*:*:*"),
                ],
            ),
        ],
        "relationships": [
            related("DOCUMENT", "DESCRIBES", "libbeschut"),
            related("DOCUMENT", "DESCRIBES", "beschut-wheel"),
            related("DOCUMENT", "DESCRIBES", "beschut-r"),
            related("libbeschut", "DYNAMIC_LINK", "cJSON"),
            related("beschut-wheel", "CONTAINS", "libbeschut"),
            related("beschut-wheel", "CONTAINS", "cJSON"),
            related("beschut-r", "CONTAINS", "libbeschut"),
            related("beschut-r", "DYNAMIC_LINK", "cJSON"),
        ],
    }


if __name__ == "__main__":
    print(json.dumps(bill(sys.argv[1], Path(sys.argv[2])), indent=2))
