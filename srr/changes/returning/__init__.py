"""A workbook that ``srr export`` made and somebody changed, to the plan that records what they changed."""
