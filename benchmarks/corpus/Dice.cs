namespace BedrockIR.Benchmarks.Corpus;

/// <summary>
/// Numbers that look random and are the same for a seed on every machine and in every version of .NET (SplitMix64).
/// </summary>
internal sealed class Dice(ulong seed)
{
    private const string HexDigits = "0123456789abcdef";
    private const string KeyDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const string Base64Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private const string NameDigits = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private ulong _state = seed;

    /// <summary>Dice of its own for a part of the corpus, so that parts can be made in any order and side by side.</summary>
    public static Dice For(ulong seed, string part, int number)
    {
        ulong mixed = seed;
        foreach (char c in part)
            mixed = new Dice(mixed ^ c).Next();
        return new Dice(new Dice(mixed ^ (ulong)number).Next());
    }

    public ulong Next()
    {
        ulong z = _state += 0x9e3779b97f4a7c15;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }

    public int Below(int end) => (int)(((Next() >> 32) * (ulong)end) >> 32);

    public int Between(int first, int last) => first + Below(last - first + 1);

    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double probability) => Fraction() < probability;

    public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];

    /// <summary>One of the list, the first ones far more often: a few of everything do most of the work.</summary>
    public T PickBusy<T>(IReadOnlyList<T> from)
    {
        double x = Fraction();
        return from[(int)(x * x * x * from.Count)];
    }

    public string Hex(int length) => Digits(length, HexDigits);

    public string Base64(int length) => Digits(length, Base64Digits);

    public string Name(int length) => Digits(length, NameDigits);

    public string Key(string prefix) => prefix + Digits(16, KeyDigits);

    public string Uuid() => $"{Hex(8)}-{Hex(4)}-4{Hex(3)}-a{Hex(3)}-{Hex(12)}";

    /// <summary>An address of the ranges that documentation may use, or a private one.</summary>
    public string Address() => Below(4) switch
    {
        0 => $"198.51.100.{Below(256)}",
        1 => $"203.0.113.{Below(256)}",
        2 => $"2001:db8:{Hex(4)}::{Hex(4)}",
        _ => $"10.{Below(256)}.{Below(256)}.{Below(256)}",
    };

    private string Digits(int length, string alphabet) => string.Create(length, (this, alphabet), static (span, from) =>
    {
        foreach (ref char c in span)
            c = from.alphabet[from.Item1.Below(from.alphabet.Length)];
    });
}
