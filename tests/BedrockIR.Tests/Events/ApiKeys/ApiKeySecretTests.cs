using System.Reflection;
using System.Text;
using System.Text.Json;
using BedrockIR.Events.ApiKeys;
using BedrockIR.Reporting;

namespace BedrockIR.Tests.Events.ApiKeys;

/// <summary>Whatever is made of a key, or said about it, holds nothing of its secret.</summary>
public sealed class ApiKeySecretTests
{
    private const string Base64Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private const int FragmentLength = 8;

    [Fact]
    public void Secrets_of_valid_keys_are_never_shown()
    {
        Random random = new(20261003);
        for (int i = 0; i < 500; i++)
        {
            string secret = CreateRandomText(random, 44), signature = CreateRandomText(random, 64), token = CreateRandomText(random, 200);
            AssertNoSecrets(CreateKey(random, secret, signature, token), secret, signature, token);
        }
    }

    [Fact]
    public void Secrets_of_damaged_keys_are_never_shown()
    {
        Random random = new(7);
        int refused = 0;
        for (int i = 0; i < 3000; i++)
        {
            string secret = CreateRandomText(random, 44), signature = CreateRandomText(random, 64), token = CreateRandomText(random, 200);
            string damaged = Damage(random, CreateKey(random, secret, signature, token));
            refused += AssertNoSecrets(damaged, secret, signature, token);
        }
        Assert.InRange(refused, 500, 2900);
    }

    [Fact]
    public void Misplaced_secrets_are_not_in_errors()
    {
        string[] secrets = [TestApiKeys.Secret];
        AssertNoSecrets("ABSK" + TestApiKeys.EncodeBase64(TestApiKeys.Secret), secrets);
        AssertNoSecrets("ABSK" + TestApiKeys.Secret, secrets);
        AssertNoSecrets("bedrock-api-key-" + TestApiKeys.Secret, secrets);
        AssertNoSecrets($"alice-at-111122223333:{TestApiKeys.Secret}", secrets);
        AssertNoSecrets(TestApiKeys.CreateFromRequest($"bedrock.{TestApiKeys.Secret}/?x=y"), secrets);
        foreach (string name in (string[])["Action", "X-Amz-Credential", "X-Amz-Date", "X-Amz-Expires"])
            AssertNoSecrets(TestApiKeys.CreateShortTerm(TestApiKeys.CreateParametersWith(name, TestApiKeys.Secret)), secrets);
    }

    // Returns 1 when the text was refused.
    private static int AssertNoSecrets(string text, params string[] secrets)
    {
        int refused = 0;
        RecordingHost host = new();
        List<string?> left = [.. BedrockApiKeyDecoder.DecodeAll(text, TestApiKeys.Now, host).SelectMany(GetVisibleTexts)];
        foreach (InputException problem in host.Failures)
        {
            left.AddRange([problem.ToString(), problem.Message, problem.Target, problem.Id, problem.StackTrace, problem.InnerException?.ToString()]);
            Assert.Empty(problem.Data);
            refused = 1;
        }
        Assert.NotEmpty(left);
        string all = string.Join('\n', left);
        Assert.All(secrets.Append(text[20..]).SelectMany(GetFragments), piece => Assert.DoesNotContain(piece, all, StringComparison.Ordinal));
        return refused;
    }

    private static IEnumerable<string?> GetVisibleTexts(BedrockApiKey key) =>
        typeof(BedrockApiKey).GetMembers(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Select(m => m is FieldInfo field ? field.GetValue(key) : m is PropertyInfo property ? property.GetValue(key) : null)
            .Select(v => v?.ToString()).Concat([key.ToString(), JsonSerializer.Serialize(key), JsonDocumentSerializer.Serialize(key)]);

    private static IEnumerable<string> GetFragments(string secret) =>
        Enumerable.Range(0, Math.Max(0, secret.Length - FragmentLength + 1)).Select(i => secret.Substring(i, FragmentLength));

    private static string CreateKey(Random random, string secret, string signature, string token) => random.Next(2) == 0
        ? TestApiKeys.CreateLongTerm(secret: secret)
        : TestApiKeys.CreateShortTerm([.. TestApiKeys.CreateParametersWith("X-Amz-Signature", signature)
            .Select(p => p.StartsWith("X-Amz-Security-Token=", StringComparison.Ordinal) ? "X-Amz-Security-Token=" + Uri.EscapeDataString(token) : p)]);

    private static string Damage(Random random, string key)
    {
        StringBuilder damaged = new(key);
        for (int i = random.Next(1, 4); i > 0; i--)
            damaged[random.Next(key.Length)] = (char)(random.Next(4) == 0 ? random.Next(0x3000) : Base64Alphabet[random.Next(64)]);
        return random.Next(3) == 0 ? damaged.ToString(0, random.Next(20, key.Length)) : damaged.ToString();
    }

    private static string CreateRandomText(Random random, int length) => new(random.GetItems<char>(Base64Alphabet, length));
}
