using System.Reflection;
using System.Text;
using System.Text.Json;
using BedrockIR.Events.ApiKeys;
using BedrockIR.Reporting;

namespace BedrockIR.Tests.Events.ApiKeys;

/// <summary>Whatever is made of a key, or said about it, holds nothing of its secret.</summary>
public sealed class SecretTests
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private const int Piece = 8;

    [Fact]
    public void Of_a_key_nothing_secret_is_left()
    {
        Random random = new(20261003);
        for (int i = 0; i < 500; i++)
        {
            string secret = Text(random, 44), signature = Text(random, 64), token = Text(random, 200);
            Check(Made(random, secret, signature, token), secret, signature, token);
        }
    }

    [Fact]
    public void Nor_of_one_that_was_damaged()
    {
        Random random = new(7);
        int refused = 0;
        for (int i = 0; i < 3000; i++)
        {
            string secret = Text(random, 44), signature = Text(random, 64), token = Text(random, 200);
            string damaged = Damage(random, Made(random, secret, signature, token));
            refused += Check(damaged, secret, signature, token);
        }
        Assert.InRange(refused, 500, 2900);
    }

    [Fact]
    public void A_secret_in_the_place_of_a_name_is_not_repeated_by_an_error()
    {
        string[] secrets = [MadeKeys.Secret];
        Check("ABSK" + MadeKeys.Base64(MadeKeys.Secret), secrets);
        Check("ABSK" + MadeKeys.Secret, secrets);
        Check("bedrock-api-key-" + MadeKeys.Secret, secrets);
        Check($"alice-at-111122223333:{MadeKeys.Secret}", secrets);
        Check(MadeKeys.OfRequest($"bedrock.{MadeKeys.Secret}/?x=y"), secrets);
        foreach (string name in (string[])["Action", "X-Amz-Credential", "X-Amz-Date", "X-Amz-Expires"])
            Check(MadeKeys.ShortTerm(MadeKeys.With(name, MadeKeys.Secret)), secrets);
    }

    // Returns 1 when the text was refused.
    private static int Check(string text, params string[] secrets)
    {
        int refused = 0;
        RecordingHost host = new();
        List<string?> left = [.. BedrockApiKeyDecoder.DecodeAll(text, MadeKeys.Now, host).SelectMany(Told)];
        foreach (InputException problem in host.Failures)
        {
            left.AddRange([problem.ToString(), problem.Message, problem.Target, problem.Id, problem.StackTrace, problem.InnerException?.ToString()]);
            Assert.Empty(problem.Data);
            refused = 1;
        }
        Assert.NotEmpty(left);
        string all = string.Join('\n', left);
        Assert.All(secrets.Append(text[20..]).SelectMany(Pieces), piece => Assert.DoesNotContain(piece, all, StringComparison.Ordinal));
        return refused;
    }

    private static IEnumerable<string?> Told(BedrockApiKey key) =>
        typeof(BedrockApiKey).GetMembers(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Select(m => m is FieldInfo field ? field.GetValue(key) : m is PropertyInfo property ? property.GetValue(key) : null)
            .Select(v => v?.ToString()).Concat([key.ToString(), JsonSerializer.Serialize(key), JsonOutput.Document(key)]);

    private static IEnumerable<string> Pieces(string secret) =>
        Enumerable.Range(0, Math.Max(0, secret.Length - Piece + 1)).Select(i => secret.Substring(i, Piece));

    private static string Made(Random random, string secret, string signature, string token) => random.Next(2) == 0
        ? MadeKeys.LongTerm(secret: secret)
        : MadeKeys.ShortTerm([.. MadeKeys.With("X-Amz-Signature", signature)
            .Select(p => p.StartsWith("X-Amz-Security-Token=", StringComparison.Ordinal) ? "X-Amz-Security-Token=" + Uri.EscapeDataString(token) : p)]);

    private static string Damage(Random random, string key)
    {
        StringBuilder damaged = new(key);
        for (int i = random.Next(1, 4); i > 0; i--)
            damaged[random.Next(key.Length)] = (char)(random.Next(4) == 0 ? random.Next(0x3000) : Alphabet[random.Next(64)]);
        return random.Next(3) == 0 ? damaged.ToString(0, random.Next(20, key.Length)) : damaged.ToString();
    }

    private static string Text(Random random, int length) => new(random.GetItems<char>(Alphabet, length));
}
