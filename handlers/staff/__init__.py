"""What staff do from the chat: the same pure core as for residents. Each task in a folder of its own.

A person of the staff is authorised by the contact that writes, in the transaction that acts: never by a name.
"""
