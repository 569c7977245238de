namespace BedrockIR.Invocations.Secrets;

/// <summary>A string in a JSON text: a value, or the name of a member.</summary>
/// <param name="start">Where it stands in the text's bytes, with its quotes.</param>
/// <param name="length">How many bytes it has.</param>
/// <param name="text">What it says.</param>
internal sealed class JsonString(int start, int length, string text)
{
    /// <summary>Where it stands in the text's bytes, with its quotes.</summary>
    public int Start => start;

    /// <summary>How many bytes it has.</summary>
    public int Length => length;

    /// <summary>What it says.</summary>
    public string Text { get; } = text;

    /// <summary>The record's member in which it stands, <c>output</c> for instance.</summary>
    public string Member { get; init; } = "";

    /// <summary>The same for strings that stand in the same place of the elements of a list; 0 for names.</summary>
    public int Location { get; init; }

    /// <summary>Whether its name calls it secret.</summary>
    public bool IsNamedSecret { get; init; }

    /// <summary>The strings in it, where it holds JSON.</summary>
    public JsonStringRewriter? Inner { get; init; }

    /// <summary>What it is to say.</summary>
    public string Masked { get; set; } = text;

    /// <summary>What it is to say, in whichever way it holds it; null when that is what it says.</summary>
    public string? Replacement => Inner is not null ? Inner.RewriteText() : ReferenceEquals(Masked, Text) ? null : Masked;
}
