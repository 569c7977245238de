namespace BedrockIR.Tests.Invocations.Secrets;

/// <summary>Secrets that were made up, or that AWS's documentation has.</summary>
internal static class MadeSecrets
{
    public const string KeyId = "AKIAIOSFODNN7EXAMPLE";
    public const string Secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    public const string LongTerm = "ABSKQmVkcm9ja0FQSUtleS1hYmNkLWF0LTExMTEyMjIyMzMzMzpzZWNyZXQ";
    public const string ShortTerm = "bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29tLz9BY3Rpb249Q2FsbFdpdGhCZWFyZXJUb2tlbg";
    public const string GitHub = "ghp_0123456789abcdefghijABCDEFGHIJ012345";
    public const string GitLab = "glpat-0123456789abcdefghij";
    public const string KeyLine = "MIIEpAIBAAKCAQEA0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKL";
    public const string PrivateKey = "-----BEGIN RSA PRIVATE KEY-----\n" + KeyLine + "\nshortEnd==\n-----END RSA PRIVATE KEY-----";
    public const string Url = "postgres://app:hunter2-hunter2@db.example.com/x";

    /// <summary>Texts, and in each what must not be seen.</summary>
    public static TheoryData<string, string> All => new()
    {
        { $"use {KeyId}.", "IOSFODNN7EXA" },
        { "ASIA" + KeyId[4..], "IOSFODNN7EXA" },
        { $"x{KeyId}y", "IOSFODNN7EXA" },
        { $"{KeyId} {Secret}", Secret },
        { $"{KeyId}:{Secret}", Secret },
        { $"{KeyId}/{Secret}", Secret },
        { $"{KeyId}{Secret}", Secret },
        { $"[\"{KeyId}\",\"{Secret}\"]", Secret },
        { $"aws_secret_access_key={Secret}", Secret },
        { $"The secret is {Secret}, keep it.", Secret },
        { $"\\nsecret\\n{Secret}\\n", Secret },
        { "SecretAccessKey: " + Secret.Replace("/", "\\/", StringComparison.Ordinal), "bPxRfiCY" },
        { "secret=" + Secret.Replace("/", "%2F", StringComparison.Ordinal), "bPxRfiCY" },
        { $"secret%3D{Secret}", Secret },
        { $"secret \\u0022{Secret}\\u0022", Secret },
        { $"{KeyId}, a/b/{Secret}", Secret },
        { LongTerm, LongTerm[4..] },
        { $"key={LongTerm} and more words", LongTerm[4..] },
        { ShortTerm, ShortTerm[16..] },
        { GitHub, GitHub[4..] },
        { "github_pat_" + GitHub[4..], GitHub[4..] },
        { GitLab, GitLab[6..] },
        { Url, "hunter2" },
        { "https://user:p@ss:w@example.com/", "p@ss" },
        { PrivateKey, KeyLine },
        { PrivateKey, "shortEnd" },
        { PrivateKey.Replace("\n", "\\n", StringComparison.Ordinal), KeyLine },
        { PrivateKey.Replace("\n", "\r\n", StringComparison.Ordinal), "shortEnd" },
        { PrivateKey.Replace("RSA ", "", StringComparison.Ordinal)[..70], KeyLine[..30] },
    };
}
