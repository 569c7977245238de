using System.Text;

namespace BedrockIR.Aws.Access;

/// <summary>The AWS config and credentials files, read as the AWS CLI reads them, except that a line that is not understood does not
/// make the rest unusable: it is kept as a problem, for the error that needs it.</summary>
internal sealed class SharedFiles
{
    private static readonly Dictionary<string, string> NoKeys = [];

    private readonly Dictionary<string, Dictionary<string, string>>
        _profiles = new(StringComparer.Ordinal),
        _credentials = new(StringComparer.Ordinal),
        _ssoSessions = new(StringComparer.Ordinal),
        _services = new(StringComparer.Ordinal);

    private readonly List<string> _problems = [];

    private SharedFiles(string place) => Place = place;

    /// <summary>The files, for messages.</summary>
    public string Place { get; }

    /// <summary>The names of the profiles, in order.</summary>
    public IReadOnlyList<string> ProfileNames => [.. _profiles.Keys.Order(StringComparer.OrdinalIgnoreCase)];

    /// <summary>What could not be read: a file, or a line of it.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Reads the config file and the credentials file; either may be absent.</summary>
    public static SharedFiles Read(string config, string credentials)
    {
        SharedFiles files = new($"{config} and {credentials}");
        files.AddConfig(config);
        files.AddCredentials(credentials);
        return files;
    }

    /// <summary>Reads one file that holds profiles with or without the word <c>profile</c>, as AWS Tools for PowerShell take it, and the
    /// file named config beside it.</summary>
    public static SharedFiles ReadLocation(string path)
    {
        SharedFiles files = new(path);
        string beside = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, "config");
        if (beside != Path.GetFullPath(path))
            files.AddConfig(beside);
        files.AddConfig(path);
        files.AddCredentials(path);
        return files;
    }

    /// <summary>Whether there is a profile.</summary>
    public bool Has(string profile) => _profiles.ContainsKey(profile);

    /// <summary>A profile's keys, those of the credentials file before those of the config file; none for an unknown profile. Keys of a
    /// nested block are written <c>s3.addressing_style</c>.</summary>
    public IReadOnlyDictionary<string, string> Profile(string name) => _profiles.GetValueOrDefault(name, NoKeys);

    /// <summary>A profile's keys of the credentials file alone.</summary>
    public IReadOnlyDictionary<string, string> Credentials(string name) => _credentials.GetValueOrDefault(name, NoKeys);

    /// <summary>An <c>[sso-session NAME]</c>; null for an unknown one.</summary>
    public IReadOnlyDictionary<string, string>? SsoSession(string name) => _ssoSessions.GetValueOrDefault(name);

    /// <summary>A <c>[services NAME]</c>; null for an unknown one.</summary>
    public IReadOnlyDictionary<string, string>? Services(string name) => _services.GetValueOrDefault(name);

    private void AddConfig(string path)
    {
        foreach ((string header, Dictionary<string, string> keys) in Sections(path))
        {
            string[] words = Words(header);
            Dictionary<string, Dictionary<string, string>>? kind = words switch
            {
                ["default"] or ["profile", _] => _profiles,
                ["sso-session", _] => _ssoSessions,
                ["services", _] => _services,
                _ => null,
            };
            if (kind is not null)
                Merge(kind, words[^1], keys);
        }
    }

    private void AddCredentials(string path)
    {
        foreach ((string header, Dictionary<string, string> keys) in Sections(path))
        {
            if (Words(header) is ["profile" or "sso-session" or "services", _])
                continue;
            Merge(_profiles, header, keys);
            Merge(_credentials, header, keys);
        }
    }

    private static void Merge(Dictionary<string, Dictionary<string, string>> sections, string name, Dictionary<string, string> keys)
    {
        if (!sections.TryGetValue(name, out Dictionary<string, string>? known))
            sections[name] = known = new(StringComparer.Ordinal);
        foreach ((string key, string value) in keys)
            known[key] = value;
    }

    private List<(string Header, Dictionary<string, string> Keys)> Sections(string path)
    {
        List<(string, Dictionary<string, string>)> sections = [];
        Dictionary<string, string>? keys = null;
        string? key = null;
        int number = 0, keyIndent = 0;
        foreach (string line in Lines(path))
        {
            number++;
            string text = line.Trim();
            if (text.Length == 0 || text[0] is '#' or ';')
                continue;
            int indent = line.Length - line.TrimStart().Length;
            if (keys is not null && key is not null && indent > keyIndent)
            {
                Continue(keys, key, text);
                continue;
            }
            if (text[0] == '[' && text.LastIndexOf(']') is > 1 and var end)
            {
                keys = new(StringComparer.Ordinal);
                sections.Add((text[1..end], keys));
                key = null;
                continue;
            }
            int equals = text.AsSpan().IndexOfAny('=', ':');
            if (keys is null || equals <= 0)
            {
                AddProblem($"line {number} of {path} is not understood");
                continue;
            }
            keyIndent = indent;
            key = text[..equals].TrimEnd().ToLowerInvariant();
            keys[key] = text[(equals + 1)..].TrimStart();
        }
        return sections;
    }

    // A key without a value has keys of its own below it; a value may also go on in the next line.
    private static void Continue(Dictionary<string, string> keys, string key, string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        if (keys[key].Length == 0 && equals > 0)
            keys[$"{key}.{text[..equals].TrimEnd().ToLowerInvariant()}"] = text[(equals + 1)..].TrimStart();
        else if (keys[key].Length > 0)
            keys[key] += "\n" + text;
    }

    private string[] Lines(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllLines(path) : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            AddProblem($"{path} cannot be read ({e.Message.TrimEnd('.')})");
            return [];
        }
    }

    private void AddProblem(string text)
    {
        if (!_problems.Contains(text))
            _problems.Add(text);
    }

    // As a POSIX shell splits it: `aws configure` writes the name of a profile with a space in quotes.
    private static string[] Words(string header)
    {
        List<string> words = [];
        StringBuilder word = new();
        char quote = '\0';
        bool inWord = false;
        for (int i = 0; i < header.Length; i++)
        {
            char c = header[i];
            if (quote == '\0' && char.IsWhiteSpace(c))
            {
                if (inWord)
                    words.Add(word.ToString());
                word.Clear();
                inWord = false;
                continue;
            }
            inWord = true;
            if (c == quote)
                quote = '\0';
            else if (quote == '\0' && c is '\'' or '"')
                quote = c;
            else if (c == '\\' && quote != '\'' && i + 1 < header.Length && (quote == '\0' || header[i + 1] is '\\' or '"'))
                word.Append(header[++i]);
            else
                word.Append(c);
        }
        if (inWord)
            words.Add(word.ToString());
        return quote == '\0' ? [.. words] : [];
    }
}
