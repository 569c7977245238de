# Packs the module as Import-Module loads it: no symbols, no tests. Dot-source it.

# Paths in the archive, and the files. Everything that the manifest needs, and nothing else.
function Get-ModuleFile([string] $Root) {
    $files = [Collections.Generic.SortedDictionary[string, string]]::new([StringComparer]::Ordinal)
    foreach ($path in 'BedrockIR.psd1', 'BedrockIR.format.ps1xml', 'LICENSE', 'bin/BedrockIR.dll', 'bin/deps/*.dll', 'en-US/*.xml', 'compliance/*.Tests.ps1') {
        $found = @(Get-ChildItem (Join-Path $Root $path) -File -ErrorAction Ignore)
        if (-not $found) { throw "There is no $path to pack. Build the module first: ./build.ps1 Build" }
        foreach ($file in $found) { $files["BedrockIR/$([IO.Path]::GetRelativePath($Root, $file.FullName).Replace('\', '/'))"] = $file.FullName }
    }
    $files
}

# The same bytes for the same files: entries are sorted, and their times and rights fixed.
function New-ModuleArchive([string] $Root, [string] $Folder) {
    $files = Get-ModuleFile $Root
    $version = (Import-PowerShellDataFile (Join-Path $Root 'BedrockIR.psd1')).ModuleVersion
    $path = Join-Path $Folder "BedrockIR-$version.zip"
    $archive = [IO.Compression.ZipArchive]::new([IO.File]::Create($path), [IO.Compression.ZipArchiveMode]::Create)
    try {
        foreach ($file in $files.GetEnumerator()) {
            $entry = $archive.CreateEntry($file.Key, [IO.Compression.CompressionLevel]::Optimal)
            $entry.LastWriteTime = [DateTimeOffset]::new(2000, 1, 1, 0, 0, 0, [TimeSpan]::Zero)
            $entry.ExternalAttributes = 0x81A4 -shl 16
            $content = [IO.File]::ReadAllBytes($file.Value)
            $stream = $entry.Open()
            try { $stream.Write($content) } finally { $stream.Dispose() }
        }
    }
    finally { $archive.Dispose() }
    Get-Item $path
}
