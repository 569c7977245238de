using System.Net;
using System.Text.RegularExpressions;
using BedrockIR.Rules.Records;

namespace BedrockIR.Rules.Expressions;

/// <summary>What a value must be like.</summary>
internal abstract record ValueTest;

/// <summary>The text fits a pattern with wildcards.</summary>
internal sealed record TextTest(SigmaPattern Pattern, bool IsCaseSensitive) : ValueTest;

/// <summary>The text contains a match of a regular expression.</summary>
internal sealed record RegexTest(Regex Expression) : ValueTest;

/// <summary>The text is an IP address of a network.</summary>
internal sealed record CidrTest(IPNetwork Network) : ValueTest;

/// <summary>The value is a number, or a text of one, and compares as asked.</summary>
internal sealed record NumberTest(Comparison Comparison, double Number) : ValueTest;

/// <summary>The value is this number, however it is written: 10, 10.0 and 1e1 are the same; or it is the text.</summary>
internal sealed record EqualNumberTest(decimal Number, TextTest Text) : ValueTest;

/// <summary>The value is a time, a part of which compares as asked.</summary>
internal sealed record TimePartTest(TimePart Part, Comparison Comparison, double Number) : ValueTest;

/// <summary>The text is, or has at its beginning, at its end or anywhere, a value of another field of the record.</summary>
internal sealed record FieldReferenceTest(FieldPath Other, bool AllowsPrefix, bool AllowsSuffix, bool IsCaseSensitive) : ValueTest;

/// <summary>The field is there, or is not, whatever its value.</summary>
internal sealed record ExistsTest(bool Expected) : ValueTest;

/// <summary>The field is missing or null.</summary>
internal sealed record NullTest : ValueTest;
