using System.Text.RegularExpressions;
using BedrockIR.Aws.Access;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace BedrockIR.Tests.Aws.SignIn;

/// <summary>Files and an environment to sign in with, from tests/conformance/sign-in.yml.</summary>
public sealed record SignInCase
{
    public string Name { get; init; } = "";

    public string? Config { get; init; }

    public string? Credentials { get; init; }

    public Dictionary<string, string> Files { get; init; } = [];

    public Dictionary<string, string> Environment { get; init; } = [];

    public string? Profile { get; init; }

    public string Operation { get; init; } = "identity";

    public string JudgedBy { get; init; } = "cli";

    public string? Trust { get; init; }

    public bool Metadata { get; init; }

    /// <summary>The id of our error where both must fail.</summary>
    public string? ExpectedError { get; init; }

    /// <summary>Why the two may differ.</summary>
    public string? KnownDifference { get; init; }

    /// <summary>What bedrockir must do then.</summary>
    public string? Ours { get; init; }

    public static IReadOnlyList<SignInCase> ReadAll() => new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build()
        .Deserialize<List<SignInCase>>(File.ReadAllText(RepositoryRoot.Combine("tests", "conformance", "sign-in.yml")));

    /// <summary>Replaces what stands in braces, and writes the files.</summary>
    public SignInCase WriteTo(string folder, IReadOnlyDictionary<string, string> values)
    {
        foreach ((string name, string? text) in Files.Select(f => (f.Key, (string?)f.Value)).Append((".aws/config", Config)).Append((".aws/credentials", Credentials)))
        {
            if (text is null)
                continue;
            string path = Path.Combine(folder, Fill(name));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, Fill(text));
        }
        return this with { Environment = Environment.ToDictionary(v => v.Key, v => Fill(v.Value)) };

        string Fill(string text) => Regex.Replace(text, @"\{(?:(sha1):([^}]+)|([a-z-]+))\}", m =>
            m.Groups[1].Success ? IdentityCenterCredentials.CacheName(m.Groups[2].Value) : values[m.Groups[3].Value]);
    }
}
