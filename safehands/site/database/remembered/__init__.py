"""SQL that is made once for each shape of a question, and then remembered.

Django writes the SQL of every question anew: the columns of each table in it, the joins, the
order. On a page of ours that was half of the work, more than the database needs to answer. The
same view asks questions of the same shape each time, only with other values. So ``shape`` reads
what a question consists of, ``plan`` keeps the SQL for a shape with the places of its values, and
``compiler`` is Django's own with this memory in front.

It is careful rather than clever: what ``shape`` does not know by name is compiled by Django as
ever. With ``compare`` in the options of the database the first uses of each plan are compiled
anew and must give the same; all tests run so.
"""
