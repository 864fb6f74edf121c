"""Asks python-websockets for every answer: websockets_client.py ws://HOST:PORT/ answers.json MILLISECONDS

Prints one JSON object: name of the answer to [outcome, words], and the version.
"""
import asyncio
import json
import sys

import websockets
import websockets.version

base, file, limit = sys.argv[1:4]


async def ask(one):
    try:
        connection = await websockets.connect(
            base + one["name"],
            subprotocols=one.get("subprotocols"),
            compression="deflate" if one.get("extensions") else None,
            open_timeout=float(limit) / 1000,
            close_timeout=0.1,
        )
        await connection.close()
        return ["opens", ""]
    except (asyncio.TimeoutError, TimeoutError):
        # The limit of 10 s that it has by itself was set lower here; what it says of it depends on the version.
        return ["refuses", ""]
    except Exception as error:  # every refusal is an exception of some kind
        return ["refuses", str(error).encode("utf-8", "replace").decode()]


async def main():
    with open(file, encoding="ascii") as source:
        answers = json.load(source)
    readings = await asyncio.gather(*[ask(one) for one in answers])
    names = [one["name"] for one in answers]
    print(json.dumps({"readings": dict(zip(names, readings)), "version": websockets.version.version}))


asyncio.run(main())
