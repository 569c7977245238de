namespace BedrockIR.Reporting.Html.Timeline;

/// <summary>Estimates how wide a text is drawn. No font can be measured here, so the estimate is on the wide side.</summary>
internal static class TextWidth
{
    // Widths of the common system fonts, as parts of the font's size.
    private const double NarrowCharacter = 0.6, WideCharacter = 1.05;

    /// <summary>The width of a text, in units of the drawing.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">The font's size.</param>
    public static double Estimate(string text, double size) => size * text.Sum(c => c < '\u0590' ? NarrowCharacter : WideCharacter);

    /// <summary>As much of a text as fits a width, with an ellipsis where something is missing.</summary>
    /// <param name="text">The text, cleaned.</param>
    /// <param name="size">The font's size.</param>
    /// <param name="width">The width, in units of the drawing.</param>
    public static string Truncate(string text, double size, double width)
    {
        if (Estimate(text, size) <= width)
            return text;
        double used = size * WideCharacter;
        int end = 0;
        while (end < text.Length && (used += Estimate(text[end].ToString(), size)) <= width)
            end++;
        if (end > 0 && char.IsHighSurrogate(text[end - 1]))
            end--;
        return text[..end] + "…";
    }
}
