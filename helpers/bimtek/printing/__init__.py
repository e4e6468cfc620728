"""Paper: worksheets for those without a device, and the learning report, as A4 PDF.

Everything is drawn with reportlab, without a browser or an office suite, and reads well from
a photocopy: nothing is said by colour.
"""
