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
        TextTest text => PatternMatcher.Compile(text),
        RegexTest regex => regex.Expression.IsMatch,
        CidrTest cidr => value => AddressMatcher.Contains(cidr.Network, value),
        NumberTest number => value => TryNumber(value, out double read) && number.Comparison.Holds(read, number.Number),
        TimePartTest part => value => UtcTime.TryParseLogged(value, out DateTimeOffset time) && part.Comparison.Holds(part.Part.Of(time), part.Number),
        _ => throw new ArgumentException($"no compilation for {test.GetType().Name}", nameof(test)),
    };

    /// <summary>Reads a number as JSON writes it.</summary>
    public static bool TryNumber(string? text, out double number) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number)
        && double.IsFinite(number);

    /// <summary>Whether a value is another, or has it where the reference allows.</summary>
    public static bool Refers(FieldReferenceTest reference, string value, string other)
    {
        StringComparison how = reference.Cased ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        return (reference.OpenBefore, reference.OpenBehind) switch
        {
            (false, false) => value.Equals(other, how),
            (false, true) => value.StartsWith(other, how),
            (true, false) => value.EndsWith(other, how),
            (true, true) => value.Contains(other, how),
        };
    }
}
