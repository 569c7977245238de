using BedrockIR.Rules.Compilation;
using BedrockIR.Rules.Expressions;

namespace BedrockIR.Tests.Rules;

/// <summary>Wildcards, against a matcher that is slow and plainly right.</summary>
public sealed class PatternMatcherTests
{
    [Fact]
    public void Random_patterns_match_the_naive_matcher()
    {
        Random random = new(20261003);
        int fits = 0;
        for (int i = 0; i < 60_000; i++)
        {
            string pattern = CreateRandomText(random, @"abA**?\ß", 7), text = CreateRandomText(random, @"abA\*?ß", 9);
            bool cased = random.Next(2) == 0, before = random.Next(4) == 0, behind = random.Next(4) == 0;
            SigmaPattern parsed = SigmaPattern.Parse(pattern).WithWildcards(before, behind);
            bool expected = MatchesNaively([.. parsed.Tokens], text, cased);
            Assert.True(expected == PatternCompiler.Compile(new TextTest(parsed, cased))(text),
                $"pattern '{pattern}' (before {before}, behind {behind}, cased {cased}) and '{text}': must be {expected}");
            fits += expected ? 1 : 0;
        }
        Assert.InRange(fits, 5_000, 55_000); // the comparison says something only if both answers occur
    }

    [Fact]
    public async Task Hostile_pair_takes_no_exponential_time()
    {
        string text = new('a', 256 * 1024);
        Func<string, bool> many = Compile(string.Concat(Enumerable.Repeat("*a", 50)) + "*b");
        Func<string, bool> questions = Compile("*" + string.Concat(Enumerable.Repeat("?a", 50)) + "*b?");
        Assert.False(await TestTimeout.Run(() => many(text)));
        Assert.False(await TestTimeout.Run(() => questions(text)));
    }

    [Theory]
    [InlineData("straße", "STRASSE", false)] // simple folding: lengths stay
    [InlineData("Ǆ*", "ǆx", true)]
    [InlineData("é", "É", true)]
    [InlineData("σ?", "Σx", true)]
    [InlineData("i", "İ", false)] // no culture has a say
    [InlineData("*?*", "", false)]
    [InlineData("**", "", true)]
    [InlineData("a**b", "ab", true)]
    [InlineData("a?b", "ab", false)]
    [InlineData("?", "ab", false)]
    public void Case_folding_and_wildcard_edge_cases_match(string pattern, string text, bool expected) => Assert.Equal(expected, Compile(pattern)(text));

    private static Func<string, bool> Compile(string pattern) =>
        PatternCompiler.Compile(new TextTest(SigmaPattern.Parse(pattern), IsCaseSensitive: false));

    private static string CreateRandomText(Random random, string letters, int most) =>
        string.Concat(Enumerable.Range(0, random.Next(most)).Select(_ => letters[random.Next(letters.Length)]));

    private static bool MatchesNaively(ReadOnlySpan<SigmaPattern.Token> pattern, ReadOnlySpan<char> text, bool cased)
    {
        if (pattern.IsEmpty)
            return text.IsEmpty;
        if (pattern[0].Kind == SigmaPattern.TokenKind.AnyText)
            return MatchesNaively(pattern[1..], text, cased) || (!text.IsEmpty && MatchesNaively(pattern, text[1..], cased));
        if (text.IsEmpty)
            return false;
        bool one = pattern[0].Kind == SigmaPattern.TokenKind.AnyCharacter
            || text[..1].Equals([pattern[0].Character], cased ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);
        return one && MatchesNaively(pattern[1..], text[1..], cased);
    }
}
