using BedrockIR.Rules;

namespace BedrockIR.Reporting;

/// <summary>Colours for a terminal, or none for a file or a pipe.</summary>
public sealed class TerminalStyle
{
    private const string Reset = "\u001b[0m";

    private readonly bool _usesColours;

    private TerminalStyle(bool colours) => _usesColours = colours;

    /// <summary>Text without colours.</summary>
    public static TerminalStyle Plain { get; } = new(false);

    /// <summary>Text with ANSI colours.</summary>
    public static TerminalStyle Ansi { get; } = new(true);

    /// <summary>The text in the colour of a severity.</summary>
    /// <param name="severity">The severity; null for none.</param>
    /// <param name="text">The text.</param>
    public string ColourBySeverity(Severity? severity, string text) => severity switch
    {
        Rules.Severity.Critical => Paint("1;97;41", text),
        Rules.Severity.High => Paint("91", text),
        Rules.Severity.Medium => Paint("93", text),
        Rules.Severity.Low => Paint("96", text),
        _ => text,
    };

    /// <summary>The text in bold.</summary>
    /// <param name="text">The text.</param>
    public string MakeBold(string text) => Paint("1", text);

    private string Paint(string code, string text) => _usesColours ? $"\u001b[{code}m{text}{Reset}" : text;
}
