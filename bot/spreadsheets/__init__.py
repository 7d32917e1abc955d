"""Spreadsheets that the office uploads and gets: read with limits and without formulas, written as plain text."""
