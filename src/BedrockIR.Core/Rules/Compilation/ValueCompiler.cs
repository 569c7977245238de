using System.Globalization;
using BedrockIR.Events.Filtering;
using BedrockIR.Rules.Expressions;

namespace BedrockIR.Rules.Compilation;

/// <summary>Compiles a test of one value.</summary>
internal static class ValueCompiler
{
    /// <summary>A function that says whether a value passes, as text.</summary>
    public static Func<string, bool> Compile(ValueTest test) => test switch
    {
        TextTest text => PatternCompiler.Compile(text),
        RegexTest regex => regex.Expression.IsMatch,
        CidrTest cidr => value => AddressMatcher.Contains(cidr.Network, value),
        NumberTest number => value => TryParseNumber(value, out double read) && number.Comparison.Holds(read, number.Number),
        EqualNumberTest equal => CompileEqual(equal.Number, PatternCompiler.Compile(equal.Text)),
        TimePartTest part => value => UtcTime.TryParseLogged(value, out DateTimeOffset time) && part.Comparison.Holds(part.Part.GetValue(time), part.Number),
        _ => throw new ArgumentException($"no compilation for {test.GetType().Name}", nameof(test)),
    };

    private static Func<string, bool> CompileEqual(decimal number, Func<string, bool> isText) =>
        value => isText(value) || (TryParseDecimal(value, out decimal read) && read == number);

    /// <summary>Reads a number as JSON writes it.</summary>
    public static bool TryParseNumber(string? text, out double number) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number)
        && double.IsFinite(number);

    /// <summary>Reads a number of up to 28 digits as JSON writes it, without rounding: account ids that differ stay different.
    /// With leading zeros it is no number, but an id.</summary>
    public static bool TryParseDecimal(string? text, out decimal number)
    {
        number = 0;
        return text is { Length: > 0 } && text.TrimStart('-') is var digits && (digits is ['0'] or ['0', '.' or 'e' or 'E', ..] or [>= '1' and <= '9', ..])
            && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>Whether a value is another, or has it where the reference allows.</summary>
    public static bool MatchesReference(FieldReferenceTest reference, string value, string other)
    {
        StringComparison how = reference.IsCaseSensitive ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        return (reference.AllowsPrefix, reference.AllowsSuffix) switch
        {
            (false, false) => value.Equals(other, how),
            (false, true) => value.StartsWith(other, how),
            (true, false) => value.EndsWith(other, how),
            (true, true) => value.Contains(other, how),
        };
    }
}
